package org.ftqueue.shell.environment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.ClusterConfigFile;

/**
 * The cluster that a command talks to, and who said so.
 *
 * @param nodes  binary doors of its nodes, at least one
 * @param config what the file says, when the choice was a directory
 */
public record ClusterChoice(Source source, List<NodeAddress> nodes, Optional<ClusterConfig> config) {

    /** In the order in which they are asked. */
    public enum Source {
        CONNECT_OPTION,
        DIR_OPTION,
        CONNECT_VARIABLE,
        CURRENT
    }

    /** Holds a cluster's configuration in its directory. */
    public static final String FILE = "cluster.yaml";

    private static final String VARIABLE = "FTQ_CONNECT";

    public ClusterChoice {
        nodes = List.copyOf(nodes);
    }

    /**
     * @param connect addresses separated by commas
     * @param directory of a cluster that {@code ftq local start} made
     */
    public static ClusterChoice choose(Optional<String> connect, Optional<Path> directory, Environment environment) {
        if (connect.isPresent()) {
            return ofAddresses(Source.CONNECT_OPTION, "--connect", connect.get());
        }
        if (directory.isPresent()) {
            return ofDirectory(Source.DIR_OPTION, directory.get(), "--dir");
        }
        String variable = environment.variables().getOrDefault(VARIABLE, "");
        if (!variable.isBlank()) {
            return ofAddresses(Source.CONNECT_VARIABLE, VARIABLE, variable);
        }
        Path current = environment
                .state()
                .current()
                .orElseThrow(() -> Failure.configuration(
                        "no cluster is chosen: start one with 'ftq local start' or name one with --connect HOST:PORT"));
        return ofDirectory(Source.CURRENT, current, "the current cluster");
    }

    private static ClusterChoice ofAddresses(Source source, String name, String text) {
        try {
            return new ClusterChoice(source, NodeAddress.parseList(text), Optional.empty());
        } catch (IllegalArgumentException e) {
            throw Failure.usage(name + ": " + e.getMessage());
        }
    }

    private static ClusterChoice ofDirectory(Source source, Path directory, String name) {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            throw Failure.configuration(name + ": there is no cluster in " + directory + " (no " + FILE
                    + "); 'ftq local start --dir " + directory + "' makes one");
        }
        return ofConfig(source, ClusterConfigFile.read(file));
    }

    public static ClusterChoice ofConfig(Source source, ClusterConfig config) {
        List<NodeAddress> nodes = config.nodes().stream()
                .map(node -> new NodeAddress(node.host(), node.binaryPort()))
                .toList();
        return new ClusterChoice(source, nodes, Optional.of(config));
    }
}
