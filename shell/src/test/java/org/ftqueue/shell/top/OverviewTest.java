package org.ftqueue.shell.top;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.ftqueue.shell.environment.ClusterView.Standing;
import org.junit.jupiter.api.Test;

class OverviewTest {

    private static Overview overview(Look before, Look now) {
        return Overview.of(Optional.ofNullable(before), now, OptionalLong.empty(), List.of(), OptionalLong.empty());
    }

    @Test
    void aSecondLookTellsHowFastNodesApply() {
        Overview first = overview(null, Looks.at(1, "n2", 100, 110, 100));
        assertThat(first.nodes())
                .allSatisfy(node -> assertThat(node.appliedPerSecond()).isEmpty());
        Overview second = overview(Looks.at(1, "n2", 100, 110, 100), Looks.at(3, "n2", 300, 310, 90));
        assertThat(second.nodes())
                .extracting(NodeRow::appliedPerSecond)
                .containsExactly(OptionalDouble.of(100), OptionalDouble.of(100), OptionalDouble.empty());
        assertThat(second.nodes())
                .extracting(NodeRow::lag)
                .containsExactly(OptionalLong.of(10), OptionalLong.of(0), OptionalLong.of(220));
    }

    @Test
    void aNodeThatWasStartedAgainHasNoRateYet() {
        Look before = Looks.of(1, "n1", 1_000, 100, 100, 100);
        Look now = Looks.of(2, "n1", 2_000, 900, 900, 900);
        assertThat(overview(before, now).nodes())
                .allSatisfy(node -> assertThat(node.appliedPerSecond()).isEmpty());
    }

    @Test
    void aSilentNodeIsARow() {
        Overview overview = overview(null, Looks.at(1, "n2", -1, 110, 100));
        assertThat(overview.standing()).isEqualTo(Standing.LED);
        assertThat(overview.leader()).contains("n2");
        NodeRow silent = overview.nodes().get(0);
        assertThat(silent.answers()).isFalse();
        assertThat(silent.applied()).isEmpty();
        assertThat(silent.lastHeardMillis()).hasValue(41_200);
    }

    @Test
    void standingIsWhatAMajoritySays() {
        assertThat(overview(null, Looks.at(1, "", 1, 1, 1)).standing()).isEqualTo(Standing.NO_LEADER);
        // Who leads alone does not know yet that nobody follows.
        Overview alone = overview(null, Looks.at(1, "n1", 1, -1, -1));
        assertThat(alone.standing()).isEqualTo(Standing.NO_QUORUM);
        assertThat(alone.leader()).isEmpty();
        assertThat(alone.queues()).hasValue(2);
        Overview gone = overview(null, Looks.at(1, "", -1, -1, -1));
        assertThat(gone.standing()).isEqualTo(Standing.UNREACHABLE);
        assertThat(gone.queues()).isEmpty();
    }

    @Test
    void totalsAreTheSumsOfWhatIsKnown() {
        QueueRow known = new QueueRow(1, "a", 1, 10, OptionalDouble.of(3), OptionalDouble.of(1), OptionalDouble.of(2));
        QueueRow fresh =
                new QueueRow(2, "b", 1, 10, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        Look now = Looks.at(1, "n1", 1, 1, 1);
        OptionalLong none = OptionalLong.empty();
        Overview both = Overview.of(Optional.empty(), now, none, List.of(known, fresh), none);
        assertThat(both.pushesPerSecond()).hasValue(3);
        assertThat(both.bytes()).isEqualTo(20);
        assertThat(Overview.of(Optional.empty(), now, none, List.of(fresh), none)
                        .pushesPerSecond())
                .isEmpty();
    }
}
