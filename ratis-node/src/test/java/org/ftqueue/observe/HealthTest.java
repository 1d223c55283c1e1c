package org.ftqueue.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.observe.RaftFigures.LogSync;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTest {
    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final String N1 = "n1";
    private static final String NOBODY = "";

    /** Node n1 of as many nodes as there are times, and when it last heard each of them. */
    private static Standing standing(String state, String leader, long behind, long... lastHeardMillis) {
        List<NodeStatus.Peer> peers = new ArrayList<>();
        for (long millis : lastHeardMillis) {
            NodeId id = new NodeId("n" + (peers.size() + 1));
            peers.add(new NodeStatus.Peer(id, new Endpoints("r", "b", Optional.empty(), Optional.empty()), millis));
        }
        Optional<NodeId> led = leader.isEmpty() ? Optional.empty() : Optional.of(new NodeId(leader));
        NodeStatus status = new NodeStatus(
                "c",
                Optional.empty(),
                new NodeId(N1),
                1,
                "0",
                state,
                "r",
                7,
                led,
                5_000 - behind,
                0,
                -1,
                0,
                0,
                0,
                0,
                0,
                peers);
        return new Standing(status, new RaftFigures(5_000, Map.of(), LogSync.NONE));
    }

    private static List<String> unready(Standing standing) {
        return failures(Health.of(standing, PATIENCE).ready());
    }

    private static List<String> dead(Standing standing) {
        return failures(Health.of(standing, PATIENCE).live());
    }

    private static List<String> failures(List<Health.Check> checks) {
        assertThat(Health.passed(checks))
                .isEqualTo(checks.stream().allMatch(check -> check.failure().isEmpty()));
        return checks.stream()
                .flatMap(check -> check.failure().map(why -> check.name() + ": " + why).stream())
                .toList();
    }

    @Test
    void aFollowerThatHearsItsLeaderIsReady() {
        assertThat(unready(standing("running", "n2", 0, 0, 1_800, -1))).isEmpty();
    }

    @Test
    void aFollowerNeedsToHearNobodyButItsLeader() {
        assertThat(unready(standing("running", "n2", 0, 0, 1_801, 10)))
                .containsExactly("leader: the leader n2 was last heard 1801 ms ago, more than 1800");
        assertThat(unready(standing("running", "n2", 0, 0, -1, 10)))
                .containsExactly("leader: the leader n2 was not heard yet");
        assertThat(unready(standing("running", "n9", 0, 0, 1, 1)))
                .containsExactly("leader: the leader n9 was not heard yet");
    }

    @ParameterizedTest(name = "heard {0} and {1} ms ago: {2}")
    @CsvSource({"10, -1, true", "1800, 9999, true", "1801, -1, false", "-1, -1, false"})
    void aLeaderIsReadyWhileItHearsAMajority(long second, long third, boolean ready) {
        List<String> unready = unready(standing("running", N1, 0, 0, second, third));
        if (ready) {
            assertThat(unready).isEmpty();
        } else {
            assertThat(unready)
                    .containsExactly("leader: this node leads, but in the last 1800 ms it heard only 1 of 3 nodes,"
                            + " itself included");
        }
    }

    @Test
    void halfOfTheNodesAreNoMajority() {
        assertThat(unready(standing("running", N1, 0, 0, 10, -1, -1)))
                .singleElement()
                .asString()
                .contains("2 of 4");
        assertThat(unready(standing("running", N1, 0, 0))).isEmpty();
    }

    @Test
    void withoutALeaderANodeIsAliveAndNotReady() {
        Standing alone = standing("electing", NOBODY, 0, 0, 10, 10);
        assertThat(unready(alone))
                .containsExactly("leader: no leader is known in term 7: no quorum, or an election goes on");
        assertThat(dead(alone)).isEmpty();
    }

    @Test
    void aNodeThatStartsOrInstallsASnapshotIsAliveAndNotReady() {
        Standing starting = standing("starting", NOBODY, 0, 0);
        assertThat(unready(starting)).first().isEqualTo("started: the node is starting");
        assertThat(dead(starting)).isEmpty();
        Standing installing = standing("installing-snapshot", "n2", 0, 0, 1);
        assertThat(unready(installing)).containsExactly("started: the node is installing a snapshot of its leader");
        assertThat(dead(installing)).isEmpty();
    }

    @Test
    void aNodeThatIsFarBehindIsAliveAndNotReady() {
        assertThat(unready(standing("running", "n2", Health.FEW_ENTRIES, 0, 1))).isEmpty();
        Standing behind = standing("running", "n2", 1_001, 0, 1);
        assertThat(unready(behind))
                .containsExactly("applied: applied through entry 3999, 1001 entries behind what is committed");
        assertThat(dead(behind)).isEmpty();
    }

    @Test
    void onlyANodeWhoseRaftIsClosedIsDead() {
        Standing closed = standing("closed", NOBODY, 0, 0);
        assertThat(dead(closed)).containsExactly("raft: Raft is closed on this node; restart the process");
        assertThat(unready(closed))
                .hasSize(2)
                .first()
                .isEqualTo("raft: Raft is closed on this node; restart the process");
    }
}
