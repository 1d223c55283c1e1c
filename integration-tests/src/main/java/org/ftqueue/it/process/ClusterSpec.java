package org.ftqueue.it.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.config.RaftConfig;

/**
 * What kind of cluster a scenario wants.
 *
 * @param snapshotEveryEntries a snapshot after this many log entries
 */
public record ClusterSpec(int nodes, int snapshotEveryEntries) {

    public ClusterSpec {
        if (nodes < 1 || snapshotEveryEntries < 1) {
            throw new IllegalArgumentException(
                    "no cluster has " + nodes + " nodes or a snapshot every " + snapshotEveryEntries + " entries");
        }
    }

    public static ClusterSpec ofThree() {
        return new ClusterSpec(3, RaftConfig.DEFAULT.snapshotEveryEntries());
    }

    public ClusterSpec withSnapshotEvery(int entries) {
        return new ClusterSpec(nodes, entries);
    }

    /** A configuration on loopback ports that are free now. */
    ClusterConfig configIn(Path directory) {
        Deque<Integer> ports = FreePorts.take(4 * nodes);
        List<NodeConfig> configs = new ArrayList<>();
        for (int number = 1; number <= nodes; number++) {
            configs.add(new NodeConfig(new NodeId("n" + number), "127.0.0.1", ports.remove(), ports.remove())
                    .withGrpc(ports.remove())
                    .withHttp(ports.remove()));
        }
        RaftConfig otherwise = RaftConfig.DEFAULT;
        RaftConfig raft = new RaftConfig(
                otherwise.electionTimeoutMinMillis(),
                otherwise.electionTimeoutMaxMillis(),
                otherwise.entriesInFlight(),
                snapshotEveryEntries,
                otherwise.snapshotEveryMebibytes());
        return new ClusterConfig("it", directory.resolve("data"), configs, raft, QueueLimits.DEFAULT);
    }
}
