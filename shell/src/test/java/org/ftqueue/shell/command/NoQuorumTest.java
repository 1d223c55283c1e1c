package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.api.RequestId;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.junit.jupiter.api.Test;

class NoQuorumTest {
    private static final Failure UNAVAILABLE = new Failure(ExitCode.UNAVAILABLE, "node n1 has known no leader");

    @Test
    void tellsHowManyAnswerAndHowManyMust() {
        assertThat(NoQuorum.explained(UNAVAILABLE, view(2, 5)))
                .hasMessage("no quorum: 2 of 5 nodes answer, 3 are needed;"
                        + " not answering: n3 (127.0.0.1:7203), n4 (127.0.0.1:7204), n5 (127.0.0.1:7205)")
                .extracting(Failure::code)
                .isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void leavesAnUnknownOutcomeUnknown() {
        Optional<RequestId> request = Optional.of(RequestId.parse("12-0.1"));
        Failure unknown = new Failure(ExitCode.UNKNOWN, "it may have happened or not: silence", request, null);
        Failure explained = NoQuorum.explained(unknown, view(1, 3));
        assertThat(explained)
                .hasMessageStartingWith("it may have happened or not: no quorum: 1 of 3 nodes answer, 2 are");
        assertThat(explained.code()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(explained.request()).isEqualTo(request);
    }

    @Test
    void saysNothingWhereThatIsNotTheReason() {
        assertThat(NoQuorum.explained(UNAVAILABLE, view(3, 5))).isSameAs(UNAVAILABLE);
        assertThat(NoQuorum.explained(UNAVAILABLE, view(0, 5))).isSameAs(UNAVAILABLE);
    }

    private static ClusterView view(int answering, int nodes) {
        return new ClusterView(IntStream.rangeClosed(1, nodes)
                .mapToObj(number -> member(number, number <= answering))
                .toList());
    }

    private static ClusterView.Member member(int number, boolean answers) {
        NodeId id = NodeId.parse(Integer.toString(number));
        NodeAddress address = new NodeAddress("127.0.0.1", 7200 + number);
        return new ClusterView.Member(
                Optional.of(id), Optional.empty(), address, answers ? Optional.of(candidate(id)) : Optional.empty());
    }

    private static NodeStatus candidate(NodeId id) {
        return new NodeStatus(
                "demo",
                Optional.empty(),
                id,
                100,
                "0.1.0",
                "electing",
                "candidate",
                7,
                Optional.empty(),
                10,
                10,
                -1,
                0,
                0,
                0,
                0,
                1_000,
                List.of());
    }
}
