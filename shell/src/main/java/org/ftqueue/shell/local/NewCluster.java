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
    /** Raft, binary, gRPC, http. */
    private static final int PORTS_A_NODE = 4;
    /** From here on several JVMs are too many for a small machine to be punctual. */
    private static final int MANY_NODES = 5;

    /** Chooses ports and writes the cluster's file; starts nothing. */
    public LocalCluster writeTo(LocalDirectory directory) throws IOException {
        List<Integer> ports = FreePorts.find(PORTS_A_NODE * nodes, RandomGenerator.getDefault());
        List<NodeConfig> members = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            NodeId id = NodeId.parse(Integer.toString(i + 1));
            List<Integer> own = ports.subList(PORTS_A_NODE * i, PORTS_A_NODE * (i + 1));
            members.add(new NodeConfig(id, HOST, own.get(0), own.get(1))
                    .withGrpc(own.get(2))
                    .withHttp(own.get(3)));
        }
        RaftConfig raft = nodes < MANY_NODES ? RaftConfig.DEFAULT : RaftConfig.PATIENT;
        ClusterConfig config = new ClusterConfig(name, directory.relativeData(), members, raft, QueueLimits.DEFAULT);
        Files.writeString(directory.clusterFile(), ClusterConfigFile.write(config));
        return LocalCluster.open(directory);
    }
}
