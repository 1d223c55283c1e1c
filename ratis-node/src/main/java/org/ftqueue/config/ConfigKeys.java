package org.ftqueue.config;

import static org.ftqueue.config.ConfigKey.follows;
import static org.ftqueue.config.ConfigKey.otherwise;
import static org.ftqueue.config.ConfigKey.required;

import java.util.List;
import java.util.stream.Stream;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.config.ConfigKey.Section;

/**
 * The declaration of all keys, the only one: the reader, its messages, the example and the page in the documentation
 * come from here.
 */
final class ConfigKeys {
    private static final RaftConfig RAFT = RaftConfig.DEFAULT;
    private static final QueueLimits LIMITS = QueueLimits.DEFAULT;

    static final ConfigKey<String> CLUSTER = required(
            Section.TOP,
            "cluster",
            ValueType.clusterName(),
            "The name of the cluster. Nodes remember it and refuse to start under another one.");
    static final ConfigKey<String> DATA = otherwise(
            Section.TOP,
            "data",
            ValueType.directory(),
            "data",
            "Node n1 keeps its state in the directory n1 below this one. A relative path starts at the file.");

    static final ConfigKey<NodeId> ID =
            required(Section.NODES, "id", ValueType.nodeId(), "Which node this entry is: n1, n2, … or 1, 2, …");
    static final ConfigKey<String> HOST = otherwise(
            Section.NODES,
            "host",
            ValueType.host(),
            "127.0.0.1",
            "The address that the other nodes and the clients connect to.");
    static final ConfigKey<String> BIND = follows(
            Section.NODES,
            "bind",
            ValueType.bind(),
            "host",
            "The address that the node listens on, if that is not host; 0.0.0.0 or :: means all of the machine's.");
    static final ConfigKey<Integer> RAFT_PORT =
            required(Section.NODES, "raft", ValueType.port(), "The port for the other nodes.");
    static final ConfigKey<Integer> BINARY_PORT = required(
            Section.NODES,
            "binary",
            ValueType.port(),
            "The port for clients, and for nodes that forward what clients ask.");
    static final ConfigKey<Integer> GRPC_PORT =
            follows(Section.NODES, "grpc", ValueType.port(), "closed", "The port for clients that speak gRPC.");
    static final ConfigKey<Integer> HTTP_PORT = follows(
            Section.NODES, "http", ValueType.port(), "closed", "The port for health checks and metrics over HTTP.");

    static final ConfigKey<Integer> ELECTION_MIN = otherwise(
            Section.RAFT,
            "electionTimeoutMinMillis",
            ValueType.whole(50, 60_000, "ms"),
            RAFT.electionTimeoutMinMillis(),
            "A follower that hears no leader for a random time from this one to electionTimeoutMaxMillis starts an"
                    + " election. Heartbeats go out at half of it.");
    static final ConfigKey<Integer> ELECTION_MAX = follows(
            Section.RAFT,
            "electionTimeoutMaxMillis",
            ValueType.whole(50, 120_000, "ms"),
            RAFT.electionTimeoutMaxMillis() + ", or twice electionTimeoutMinMillis if that is more",
            "The longest of those random times. It must be larger than electionTimeoutMinMillis.");
    static final ConfigKey<Integer> IN_FLIGHT = otherwise(
            Section.RAFT,
            "entriesInFlight",
            ValueType.whole(1, 64, "entries"),
            RAFT.entriesInFlight(),
            "Log entries that the leader has on the way at once. One gives the largest batches.");
    static final ConfigKey<Integer> SNAPSHOT_ENTRIES = otherwise(
            Section.RAFT,
            "snapshotEveryEntries",
            ValueType.whole(10, Integer.MAX_VALUE, "entries"),
            RAFT.snapshotEveryEntries(),
            "A snapshot is written after this many log entries …");
    static final ConfigKey<Integer> SNAPSHOT_MEBIBYTES = otherwise(
            Section.RAFT,
            "snapshotEveryMebibytes",
            ValueType.whole(1, 1 << 20, "MiB"),
            RAFT.snapshotEveryMebibytes(),
            "… or after this much log, whichever comes first.");

    static final ConfigKey<Integer> MAX_QUEUES = otherwise(
            Section.LIMITS,
            "maxQueues",
            ValueType.whole(1, Integer.MAX_VALUE, "queues"),
            LIMITS.maxQueues(),
            "How many queues may exist.");
    static final ConfigKey<Long> MAX_ITEMS = otherwise(
            Section.LIMITS,
            "maxItemsPerQueue",
            ValueType.whole(1L, Long.MAX_VALUE, "items"),
            LIMITS.maxItemsPerQueue(),
            "How many items one queue may hold.");
    static final ConfigKey<Long> MAX_BYTES = otherwise(
            Section.LIMITS,
            "maxBytesPerQueue",
            ValueType.whole(1L, Long.MAX_VALUE, "bytes"),
            LIMITS.maxBytesPerQueue(),
            "How many bytes of items one queue may hold.");

    /** In the order of the file. */
    static final List<ConfigKey<?>> ALL = List.of(
            CLUSTER,
            DATA,
            ID,
            HOST,
            BIND,
            RAFT_PORT,
            BINARY_PORT,
            GRPC_PORT,
            HTTP_PORT,
            ELECTION_MIN,
            ELECTION_MAX,
            IN_FLIGHT,
            SNAPSHOT_ENTRIES,
            SNAPSHOT_MEBIBYTES,
            MAX_QUEUES,
            MAX_ITEMS,
            MAX_BYTES);

    private ConfigKeys() {}

    static List<ConfigKey<?>> of(Section section) {
        return ALL.stream().filter(key -> key.section() == section).toList();
    }

    static List<String> names(Section section) {
        return of(section).stream().map(ConfigKey::name).toList();
    }

    /** What can stand at the top of the file: its own keys, and the other sections. */
    static List<String> namesAtTop() {
        return Stream.concat(
                        names(Section.TOP).stream(),
                        Stream.of(Section.values()).map(Section::title).filter(title -> !title.isEmpty()))
                .toList();
    }
}
