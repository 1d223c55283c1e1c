package org.ftqueue.shell.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.client.NodeAddress;
import org.junit.jupiter.api.Test;

class ClusterViewTest {

    @Test
    void ofTwoLeadersTheLaterTermCounts() {
        ClusterView view = new ClusterView(List.of(
                member(1, Optional.of(status(1, "leader", 4))),
                member(2, Optional.of(status(2, "leader", 5))),
                member(3, Optional.of(status(3, "follower", 5)))));
        assertThat(view.leader().map(NodeStatus::id)).contains(NodeId.parse("n2"));
    }

    @Test
    void silentNodesStayMembers() {
        ClusterView view = new ClusterView(List.of(
                member(1, Optional.of(status(1, "candidate", 4))),
                member(2, Optional.empty()),
                member(3, Optional.empty())));
        assertThat(view.members()).hasSize(3);
        assertThat(view.answering()).hasSize(1);
        assertThat(view.majorityAnswers()).isFalse();
        assertThat(view.leader()).isEmpty();
    }

    @Test
    void theLeaderTellsWhenANodeWasHeard() {
        ClusterView view =
                new ClusterView(List.of(member(1, Optional.of(status(1, "leader", 4))), member(2, Optional.empty())));
        assertThat(view.lastHeardMillis(NodeId.parse("n2"))).hasValue(250);
        assertThat(view.lastHeardMillis(NodeId.parse("n3")))
                .as("-1 means not known")
                .isEmpty();
    }

    private static ClusterView.Member member(int number, Optional<NodeStatus> status) {
        return new ClusterView.Member(
                Optional.of(NodeId.parse(Integer.toString(number))),
                Optional.of(endpoints(7100 + number, 7200 + number)),
                new NodeAddress("127.0.0.1", 7200 + number),
                status);
    }

    private static NodeStatus status(int number, String role, long term) {
        NodeId id = NodeId.parse(Integer.toString(number));
        return new NodeStatus(
                "demo",
                Optional.empty(),
                id,
                100 + number,
                "0.1.0",
                "running",
                role,
                term,
                Optional.empty(),
                10,
                10,
                -1,
                0,
                0,
                0,
                0,
                1_000,
                List.of(
                        new NodeStatus.Peer(NodeId.parse("n2"), endpoints(7102, 7202), 250),
                        new NodeStatus.Peer(NodeId.parse("n3"), endpoints(7103, 7203), -1)));
    }

    private static Endpoints endpoints(int raft, int binary) {
        return new Endpoints("127.0.0.1:" + raft, "127.0.0.1:" + binary, Optional.empty(), Optional.empty());
    }
}
