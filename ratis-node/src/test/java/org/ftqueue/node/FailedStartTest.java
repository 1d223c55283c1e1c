package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.config.RaftConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FailedStartTest {
    private static final NodeId N1 = new NodeId("n1");

    @TempDir
    Path data;

    private static ServerSocket port() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static int freePort() throws Exception {
        try (ServerSocket port = port()) {
            return port.getLocalPort();
        }
    }

    private ClusterConfig config(int raft, int binary) {
        return new ClusterConfig(
                "demo",
                data,
                List.of(new NodeConfig(N1, "127.0.0.1", raft, binary)),
                RaftConfig.DEFAULT,
                QueueLimits.DEFAULT);
    }

    @Test
    void aNodeWhosePortIsTakenSaysWhichAndLeavesNothingBehind() throws Exception {
        ClusterConfig config;
        int free = freePort();
        try (ServerSocket taken = port()) {
            config = config(free, taken.getLocalPort());
            assertThatThrownBy(() -> FtqNode.start(config, N1, true))
                    .isInstanceOf(NodeStartException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
        try (FtqNode node = FtqNode.start(config, N1, false)) {
            assertThat(node).isNotNull();
        }
    }

    @Test
    void aNodeWhoseRaftPortIsTakenLeavesNothingBehindEither() throws Exception {
        ClusterConfig config;
        int free = freePort();
        try (ServerSocket taken = port()) {
            config = config(taken.getLocalPort(), free);
            assertThatThrownBy(() -> FtqNode.start(config, N1, true))
                    .isInstanceOf(NodeStartException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
        try (FtqNode node = FtqNode.start(config, N1, false)) {
            assertThat(node).isNotNull();
        }
    }

    @Test
    void aNodeWhosePortForWatchersIsTakenDoesNotStartEither() throws Exception {
        int raft = freePort();
        int binary = freePort();
        try (ServerSocket taken = port()) {
            NodeConfig node = new NodeConfig(N1, "127.0.0.1", raft, binary).withHttp(taken.getLocalPort());
            ClusterConfig config =
                    new ClusterConfig("demo", data, List.of(node), RaftConfig.DEFAULT, QueueLimits.DEFAULT);
            assertThatThrownBy(() -> FtqNode.start(config, N1, true))
                    .isInstanceOf(NodeStartException.class)
                    .hasMessage("node n1 cannot start: cannot listen on 127.0.0.1:" + taken.getLocalPort()
                            + ": Address already in use");
        }
        try (FtqNode node = FtqNode.start(config(raft, binary), N1, false)) {
            assertThat(node).isNotNull();
        }
    }
}
