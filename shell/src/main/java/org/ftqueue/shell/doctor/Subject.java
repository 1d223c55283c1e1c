package org.ftqueue.shell.doctor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftqueue.api.NodeId;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.ClusterConfigFile;
import org.ftqueue.config.ConfigException;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.Failure;

/**
 * What an examination looks at: this machine always, and as much of a cluster as is known.
 *
 * @param file    the cluster's file, which may be wrong
 * @param config  what the file says, if it can be read
 * @param node    the only node that runs on this machine; without it, all whose hosts are this machine's
 * @param cluster whom to ask; empty if no cluster is chosen
 */
public record Subject(
        Environment environment,
        Optional<Path> file,
        Optional<ClusterConfig> config,
        Optional<NodeId> node,
        Optional<ClusterChoice> cluster) {

    /** @throws Failure if the file has no such node */
    public Subject {
        if (node.isPresent() && file.isEmpty()) {
            throw Failure.usage("--id names a node of a file; add --config FILE, or --dir DIR of a local cluster");
        }
        if (node.isPresent()
                && config.isPresent()
                && config.get().node(node.get()).isEmpty()) {
            throw Failure.configuration(file.get() + " has no node " + node.get() + ", only "
                    + Words.list(
                            config.get().nodes().stream().map(NodeConfig::id).toList()));
        }
    }

    /** Of a cluster's file; mistakes in it are for the examination to tell. */
    public static Subject ofFile(
            Environment environment, Path file, Optional<NodeId> node, Optional<ClusterChoice> chosen) {
        Optional<ClusterConfig> config = read(file);
        Optional<ClusterChoice> cluster =
                chosen.or(() -> config.map(known -> ClusterChoice.ofConfig(ClusterChoice.Source.DIR_OPTION, known)));
        return new Subject(environment, Optional.of(file), config, node, cluster);
    }

    /** Of a cluster that is known by its addresses only, or of none. */
    public static Subject of(Environment environment, Optional<NodeId> node, Optional<ClusterChoice> chosen) {
        return new Subject(environment, Optional.empty(), Optional.empty(), node, chosen);
    }

    private static Optional<ClusterConfig> read(Path file) {
        try {
            return Optional.of(ClusterConfigFile.read(file));
        } catch (ConfigException mistakes) {
            return Optional.empty();
        }
    }

    /** The nodes whose doors and directories are on this machine. */
    List<NodeConfig> nodesHere() {
        return config.stream()
                .flatMap(known -> known.nodes().stream())
                .filter(candidate ->
                        node.map(candidate.id()::equals).orElseGet(() -> LocalPorts.isHere(candidate.host())))
                .toList();
    }

    /** Where the state of nodes lies, or would lie. */
    Path data() {
        return config.map(known -> node.map(known::dataOf).orElse(known.data()))
                .orElse(environment.state().defaultCluster());
    }
}
