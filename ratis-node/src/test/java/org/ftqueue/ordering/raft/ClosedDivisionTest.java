package org.ftqueue.ordering.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.util.LifeCycle;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.config.RaftConfig;
import org.ftqueue.observe.RaftFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ratis can close what orders the requests while its server, and the process, live on. */
@Timeout(60)
class ClosedDivisionTest {
    private static final NodeId N1 = new NodeId("n1");

    @TempDir
    Path directory;

    @Test
    void isSeenAlthoughTheServerRuns() throws Exception {
        NodeConfig node = new NodeConfig(N1, "127.0.0.1", freePort(), 1);
        ClusterConfig config =
                new ClusterConfig("demo", directory, List.of(node), RaftConfig.DEFAULT, QueueLimits.DEFAULT);
        RaftGroup group = RatisSettings.group(config);
        try (RaftServer server = RaftServer.newBuilder()
                .setServerId(RatisSettings.peerId(node))
                .setGroup(group)
                .setStateMachine(new BaseStateMachine())
                .setProperties(RatisSettings.properties(config, node, directory))
                .build()) {
            server.start();
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(status(server, group).state()).isEqualTo("running");
                assertThat(status(server, group).role()).isEqualTo("leader");
                assertThat(RatisFigures.of(server, group.getGroupId()).logSync().count())
                        .isPositive();
            });

            server.getDivision(group.getGroupId()).close();

            assertThat(server.getLifeCycleState()).isEqualTo(LifeCycle.State.RUNNING);
            assertThat(status(server, group).state()).isEqualTo("closed");
            assertThat(RatisFigures.of(server, group.getGroupId())).isEqualTo(RaftFigures.NONE);
        }
    }

    private static RaftStatus status(RaftServer server, RaftGroup group) {
        return RaftStatus.of(server, group.getGroupId(), N1, -1);
    }

    private static int freePort() throws Exception {
        try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return port.getLocalPort();
        }
    }
}
