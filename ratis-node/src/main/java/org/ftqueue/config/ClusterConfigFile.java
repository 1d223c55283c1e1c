package org.ftqueue.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads and writes the YAML file of a cluster. */
public final class ClusterConfigFile {
    private static final Pattern CLUSTER_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final long MAX_FILE_BYTES = 1 << 20;

    private static final Set<String> FILE_KEYS = keys("cluster", "data", "nodes", "raft", "limits");
    private static final Set<String> NODE_KEYS = keys("id", "host", "bind", "raft", "binary", "http");
    private static final Set<String> RAFT_KEYS = keys(
            "electionTimeoutMinMillis",
            "electionTimeoutMaxMillis",
            "entriesInFlight",
            "snapshotEveryEntries",
            "snapshotEveryMebibytes");
    private static final Set<String> LIMIT_KEYS = keys("maxQueues", "maxItemsPerQueue", "maxBytesPerQueue");

    private ClusterConfigFile() {}

    /**
     * Reads a cluster's file. A relative {@code data} directory is relative to the file.
     *
     * @throws ConfigException with every mistake in it
     */
    public static ClusterConfig read(Path file) {
        String yaml;
        try {
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new ConfigException(List.of(file + ": longer than " + MAX_FILE_BYTES + " bytes"));
            }
            yaml = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(List.of(file + ": no such file; conf/raft-3.yaml is an example"));
        } catch (IOException e) {
            throw new ConfigException(List.of(file + ": cannot be read: " + e.getMessage()));
        }
        return parse(file.toString(), yaml, file.toAbsolutePath().getParent());
    }

    static ClusterConfig parse(String file, String yaml, Path directory) {
        YamlSection.Mistakes mistakes = new YamlSection.Mistakes(file);
        Node root = compose(file, yaml);
        YamlSection top = new YamlSection("", root, FILE_KEYS, mistakes);

        String name =
                top.requiredValue("cluster", ClusterConfigFile::clusterName).orElse("?");
        Path data = directory.resolve(top.text("data").orElse("data")).normalize();
        List<NodeConfig> nodes = nodes(top);
        RaftConfig raft =
                top.section("raft", RAFT_KEYS).map(ClusterConfigFile::raft).orElse(RaftConfig.DEFAULT);
        QueueLimits limits =
                top.section("limits", LIMIT_KEYS).map(ClusterConfigFile::limits).orElse(QueueLimits.DEFAULT);

        if (!mistakes.lines().isEmpty()) {
            throw new ConfigException(mistakes.lines());
        }
        return new ClusterConfig(name, data, nodes, raft, limits);
    }

    /** The file's text; reading it gives the same configuration again. */
    public static String write(ClusterConfig config) {
        StringBuilder out = new StringBuilder();
        out.append("cluster: ").append(config.name()).append('\n');
        out.append("data: '")
                .append(config.data().toString().replace("'", "''"))
                .append("'\n");
        out.append("nodes:\n");
        for (NodeConfig node : config.nodes()) {
            out.append("  - {id: ").append(node.id());
            out.append(", host: '").append(node.host()).append('\'');
            if (!node.bind().equals(node.host())) {
                out.append(", bind: '").append(node.bind()).append('\'');
            }
            out.append(", raft: ").append(node.raftPort());
            out.append(", binary: ").append(node.binaryPort());
            node.httpPort().ifPresent(port -> out.append(", http: ").append(port));
            out.append("}\n");
        }
        RaftConfig raft = config.raft();
        out.append("raft:\n");
        out.append("  electionTimeoutMinMillis: ")
                .append(raft.electionTimeoutMinMillis())
                .append('\n');
        out.append("  electionTimeoutMaxMillis: ")
                .append(raft.electionTimeoutMaxMillis())
                .append('\n');
        out.append("  entriesInFlight: ").append(raft.entriesInFlight()).append('\n');
        out.append("  snapshotEveryEntries: ")
                .append(raft.snapshotEveryEntries())
                .append('\n');
        out.append("  snapshotEveryMebibytes: ")
                .append(raft.snapshotEveryMebibytes())
                .append('\n');
        QueueLimits limits = config.limits();
        out.append("limits:\n");
        out.append("  maxQueues: ").append(limits.maxQueues()).append('\n');
        out.append("  maxItemsPerQueue: ").append(limits.maxItemsPerQueue()).append('\n');
        out.append("  maxBytesPerQueue: ").append(limits.maxBytesPerQueue()).append('\n');
        return out.toString();
    }

    private static Node compose(String file, String yaml) {
        try {
            Optional<Node> root =
                    new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml);
            return root.orElseThrow(() -> new ConfigException(List.of(file + ": is empty")));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ConfigException(List.of(file + ":" + line + ": not YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new ConfigException(List.of(
                    file + ": not YAML: " + e.getMessage().lines().findFirst().orElse("")));
        }
    }

    private static List<NodeConfig> nodes(YamlSection top) {
        List<NodeConfig> nodes = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (YamlSection section : top.sections("nodes", NODE_KEYS)) {
            Optional<NodeId> id = section.requiredValue("id", NodeId::parse);
            String host = section.text("host").orElse("127.0.0.1");
            String bind = section.text("bind").orElse(host);
            OptionalLong raft = section.requiredNumber("raft", 1, 65535);
            OptionalLong binary = section.requiredNumber("binary", 1, 65535);
            long http = section.number("http", 0, 1, 65535);
            if (id.isEmpty() || raft.isEmpty() || binary.isEmpty()) {
                continue;
            }
            NodeConfig node = new NodeConfig(
                    id.get(),
                    host,
                    bind,
                    (int) raft.getAsLong(),
                    (int) binary.getAsLong(),
                    http == 0 ? OptionalInt.empty() : OptionalInt.of((int) http));
            String name = id.get().value();
            unique(taken, section, "id", "id " + name, name);
            unique(taken, section, "raft", node.raftAddress(), name);
            unique(taken, section, "binary", node.binaryAddress(), name);
            node.httpAddress().ifPresent(address -> unique(taken, section, "http", address, name));
            nodes.add(node);
        }
        nodes.sort(Comparator.comparing(NodeConfig::id));
        return nodes;
    }

    private static void unique(Map<String, String> taken, YamlSection section, String key, String what, String node) {
        String other = taken.putIfAbsent(what, node);
        if (other != null) {
            section.mistake(key, what + " is taken by " + other + " already");
        }
    }

    private static RaftConfig raft(YamlSection section) {
        RaftConfig otherwise = RaftConfig.DEFAULT;
        int min = (int) section.number("electionTimeoutMinMillis", otherwise.electionTimeoutMinMillis(), 50, 60_000);
        int max = (int) section.number(
                "electionTimeoutMaxMillis", Math.max(otherwise.electionTimeoutMaxMillis(), 2 * min), 50, 120_000);
        if (max <= min) {
            section.mistake(
                    "electionTimeoutMaxMillis",
                    "'raft.electionTimeoutMaxMillis' (" + max + ") must be larger than electionTimeoutMinMillis (" + min
                            + ")");
        }
        return new RaftConfig(
                min,
                max,
                (int) section.number("entriesInFlight", otherwise.entriesInFlight(), 1, 64),
                (int) section.number("snapshotEveryEntries", otherwise.snapshotEveryEntries(), 10, Integer.MAX_VALUE),
                (int) section.number("snapshotEveryMebibytes", otherwise.snapshotEveryMebibytes(), 1, 1 << 20));
    }

    private static QueueLimits limits(YamlSection section) {
        QueueLimits otherwise = QueueLimits.DEFAULT;
        return new QueueLimits(
                (int) section.number("maxQueues", otherwise.maxQueues(), 1, Integer.MAX_VALUE),
                section.number("maxItemsPerQueue", otherwise.maxItemsPerQueue(), 1, Long.MAX_VALUE),
                section.number("maxBytesPerQueue", otherwise.maxBytesPerQueue(), 1, Long.MAX_VALUE));
    }

    private static String clusterName(String text) {
        if (!CLUSTER_NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no cluster name; 1 to 64 letters, digits, - or _");
        }
        return text;
    }

    private static Set<String> keys(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
