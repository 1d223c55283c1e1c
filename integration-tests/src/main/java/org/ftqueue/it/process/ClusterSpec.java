package org.ftqueue.it.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.config.RaftConfig;

/**
 * What kind of cluster a scenario wants.
 */
public record ClusterSpec(int nodes, RaftConfig raft) {

    public ClusterSpec {
        Objects.requireNonNull(raft, "raft");
        if (nodes < 1) {
            throw new IllegalArgumentException("no cluster has " + nodes + " nodes");
        }
    }

    public static ClusterSpec ofThree() {
        return new ClusterSpec(3, RaftConfig.DEFAULT);
    }

    /** As {@code conf/raft-5.yaml}: five nodes on one small machine. */
    public static ClusterSpec ofFive() {
        return new ClusterSpec(5, RaftConfig.PATIENT);
    }

    /** With a snapshot after this many log entries. */
    public ClusterSpec withSnapshotEvery(int entries) {
        RaftConfig otherwise = new RaftConfig(
                raft.electionTimeoutMinMillis(),
                raft.electionTimeoutMaxMillis(),
                raft.entriesInFlight(),
                entries,
                raft.snapshotEveryMebibytes());
        return new ClusterSpec(nodes, otherwise);
    }

    /** A configuration on loopback ports that are free now. */
    ClusterConfig configIn(Path directory) {
        Deque<Integer> ports = FreePorts.take(5 * nodes);
        List<NodeConfig> configs = new ArrayList<>();
        for (int number = 1; number <= nodes; number++) {
            configs.add(new NodeConfig(new NodeId("n" + number), "127.0.0.1", ports.remove(), ports.remove())
                    .withGrpc(ports.remove())
                    .withLine(ports.remove())
                    .withHttp(ports.remove()));
        }
        return new ClusterConfig("it", directory.resolve("data"), configs, raft, QueueLimits.DEFAULT);
    }
}
