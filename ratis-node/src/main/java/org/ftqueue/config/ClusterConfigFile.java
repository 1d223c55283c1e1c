package org.ftqueue.config;

import java.nio.file.Path;
import org.ftqueue.api.QueueLimits;

/** Reads and writes the YAML file of a cluster. */
public final class ClusterConfigFile {

    private ClusterConfigFile() {}

    /**
     * Reads a cluster's file and nothing else.
     *
     * @throws ConfigException with every mistake in it
     */
    public static ClusterConfig read(Path file) {
        return read(file, Overrides.NONE).config();
    }

    /**
     * Reads a cluster's file and what is said instead of it.
     *
     * @throws ConfigException with every mistake in all of them
     */
    public static EffectiveConfig read(Path file, Overrides overrides) {
        return parse(
                file.toString(), ConfigText.read(file), file.toAbsolutePath().getParent(), overrides);
    }

    static EffectiveConfig parse(String file, String yaml, Path directory, Overrides overrides) {
        Mistakes mistakes = new Mistakes();
        Settings settings = new Settings(mistakes);
        FileSettings.add(file, yaml, settings, mistakes);
        overrides.apply(settings, mistakes);
        return ConfigRecords.of(settings, directory, mistakes);
    }

    /** The file's text; reading it gives the same configuration again. */
    public static String write(ClusterConfig config) {
        StringBuilder out = new StringBuilder();
        line(out, "", ConfigKeys.CLUSTER, config.name());
        line(out, "", ConfigKeys.DATA, quoted(config.data().toString()));
        out.append("nodes:\n");
        for (NodeConfig node : config.nodes()) {
            out.append("  - {id: ").append(node.id());
            out.append(", host: ").append(quoted(node.host()));
            if (!node.bind().equals(node.host())) {
                out.append(", bind: ").append(quoted(node.bind()));
            }
            out.append(", raft: ").append(node.raftPort());
            out.append(", binary: ").append(node.binaryPort());
            node.grpcPort().ifPresent(port -> out.append(", grpc: ").append(port));
            node.httpPort().ifPresent(port -> out.append(", http: ").append(port));
            out.append("}\n");
        }
        RaftConfig raft = config.raft();
        out.append("raft:\n");
        line(out, "  ", ConfigKeys.ELECTION_MIN, raft.electionTimeoutMinMillis());
        line(out, "  ", ConfigKeys.ELECTION_MAX, raft.electionTimeoutMaxMillis());
        line(out, "  ", ConfigKeys.IN_FLIGHT, raft.entriesInFlight());
        line(out, "  ", ConfigKeys.SNAPSHOT_ENTRIES, raft.snapshotEveryEntries());
        line(out, "  ", ConfigKeys.SNAPSHOT_MEBIBYTES, raft.snapshotEveryMebibytes());
        QueueLimits limits = config.limits();
        out.append("limits:\n");
        line(out, "  ", ConfigKeys.MAX_QUEUES, limits.maxQueues());
        line(out, "  ", ConfigKeys.MAX_ITEMS, limits.maxItemsPerQueue());
        line(out, "  ", ConfigKeys.MAX_BYTES, limits.maxBytesPerQueue());
        return out.toString();
    }

    private static void line(StringBuilder out, String indent, ConfigKey<?> key, Object value) {
        out.append(indent).append(key.name()).append(": ").append(value).append('\n');
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
