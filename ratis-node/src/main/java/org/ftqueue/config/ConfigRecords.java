package org.ftqueue.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;

/** Makes records of settings, and finds what is wrong between them. */
final class ConfigRecords {
    private final Settings settings;
    private final Mistakes mistakes;
    private final Map<String, NodeId> taken = new HashMap<>();

    private ConfigRecords(Settings settings, Mistakes mistakes) {
        this.settings = settings;
        this.mistakes = mistakes;
    }

    /**
     * @param directory of the file
     * @throws ConfigException with every mistake, those found before included
     */
    static EffectiveConfig of(Settings settings, Path directory, Mistakes mistakes) {
        return new ConfigRecords(settings, mistakes).make(directory);
    }

    private EffectiveConfig make(Path directory) {
        Optional<String> name = settings.read(ConfigKeys.CLUSTER, "");
        Path data = data(directory);
        List<NodeConfig> nodes = new ArrayList<>();
        settings.nodes().forEach(node -> node(node).ifPresent(nodes::add));
        nodes.sort(Comparator.comparing(NodeConfig::id));
        RaftConfig raft = raft();
        QueueLimits limits = new QueueLimits(
                settings.read(ConfigKeys.MAX_QUEUES),
                settings.read(ConfigKeys.MAX_ITEMS),
                settings.read(ConfigKeys.MAX_BYTES));
        mistakes.throwIfAny();

        ClusterConfig config = new ClusterConfig(name.orElseThrow(), data, nodes, raft, limits);
        List<Setting> effective = settings.effective().stream()
                .map(setting -> setting.path().equals(ConfigKeys.DATA.path())
                        ? new Setting(setting.path(), data.toString(), setting.origin())
                        : setting)
                .toList();
        return new EffectiveConfig(config, effective);
    }

    /** Where a relative path starts: at the file that says it, and otherwise where the command runs. */
    private Path data(Path directory) {
        String text = settings.read(ConfigKeys.DATA);
        boolean elsewhere = settings.given(ConfigKeys.DATA.path())
                .filter(setting -> !(setting.origin() instanceof Origin.File))
                .isPresent();
        return (elsewhere ? Path.of("").toAbsolutePath() : directory)
                .resolve(text)
                .normalize();
    }

    private Optional<NodeConfig> node(String path) {
        Optional<NodeId> id = settings.read(ConfigKeys.ID, path);
        String host = settings.read(ConfigKeys.HOST, path).orElseThrow();
        String bind = settings.read(ConfigKeys.BIND, path, host);
        Optional<Integer> raft = settings.read(ConfigKeys.RAFT_PORT, path);
        Optional<Integer> binary = settings.read(ConfigKeys.BINARY_PORT, path);
        Optional<Integer> grpc = settings.read(ConfigKeys.GRPC_PORT, path);
        Optional<Integer> http = settings.read(ConfigKeys.HTTP_PORT, path);
        if (id.isEmpty() || raft.isEmpty() || binary.isEmpty()) {
            return Optional.empty();
        }
        NodeConfig node =
                new NodeConfig(id.get(), host, bind, raft.get(), binary.get(), optional(grpc), optional(http));
        unique(node, ConfigKeys.RAFT_PORT.path(path), node.raftAddress());
        unique(node, ConfigKeys.BINARY_PORT.path(path), node.binaryAddress());
        node.grpcAddress().ifPresent(address -> unique(node, ConfigKeys.GRPC_PORT.path(path), address));
        node.httpAddress().ifPresent(address -> unique(node, ConfigKeys.HTTP_PORT.path(path), address));
        return Optional.of(node);
    }

    private static OptionalInt optional(Optional<Integer> port) {
        return port.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private void unique(NodeConfig node, String path, String address) {
        NodeId other = taken.putIfAbsent(address, node.id());
        if (other != null) {
            mistakes.add(
                    settings.given(path).orElseThrow(),
                    "gives " + address + ", which is taken by " + other + " already");
        }
    }

    private RaftConfig raft() {
        int min = settings.read(ConfigKeys.ELECTION_MIN);
        int max = settings.read(
                ConfigKeys.ELECTION_MAX, "", Math.max(RaftConfig.DEFAULT.electionTimeoutMaxMillis(), 2 * min));
        if (max <= min) {
            mistakes.add(
                    settings.given(ConfigKeys.ELECTION_MAX.path()).orElseThrow(),
                    "must be larger than " + ConfigKeys.ELECTION_MIN.name() + " (" + min + "), not '" + max + "'");
        }
        return new RaftConfig(
                min,
                max,
                settings.read(ConfigKeys.IN_FLIGHT),
                settings.read(ConfigKeys.SNAPSHOT_ENTRIES),
                settings.read(ConfigKeys.SNAPSHOT_MEBIBYTES));
    }
}
