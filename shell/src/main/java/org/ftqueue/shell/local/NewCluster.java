package org.ftqueue.shell.local;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.ClusterConfigFile;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.config.RaftConfig;

/**
 * A local cluster that does not exist yet.
 *
 * @param nodes how many
 */
public record NewCluster(String name, int nodes) {
    private static final String HOST = "127.0.0.1";
    /** Raft, binary, http. */
    private static final int PORTS_A_NODE = 3;
    /** Five JVMs on a small machine miss heartbeats that three do not, so they get more time before they elect. */
    private static final int MANY_NODES = 5;

    private static final int PATIENT_MIN_MILLIS = 1_000;
    private static final int PATIENT_MAX_MILLIS = 2_000;

    /** Chooses ports and writes the cluster's file; starts nothing. */
    public LocalCluster writeTo(LocalDirectory directory) throws IOException {
        List<Integer> ports = FreePorts.find(PORTS_A_NODE * nodes, RandomGenerator.getDefault());
        List<NodeConfig> members = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            NodeId id = NodeId.parse(Integer.toString(i + 1));
            List<Integer> own = ports.subList(PORTS_A_NODE * i, PORTS_A_NODE * (i + 1));
            members.add(new NodeConfig(id, HOST, own.get(0), own.get(1)).withHttp(own.get(2)));
        }
        ClusterConfig config = new ClusterConfig(name, directory.relativeData(), members, raft(), QueueLimits.DEFAULT);
        Files.writeString(directory.clusterFile(), ClusterConfigFile.write(config));
        return LocalCluster.open(directory);
    }

    private RaftConfig raft() {
        RaftConfig usual = RaftConfig.DEFAULT;
        return nodes < MANY_NODES
                ? usual
                : new RaftConfig(
                        PATIENT_MIN_MILLIS,
                        PATIENT_MAX_MILLIS,
                        usual.entriesInFlight(),
                        usual.snapshotEveryEntries(),
                        usual.snapshotEveryMebibytes());
    }
}
