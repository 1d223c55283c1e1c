package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.client.FtqClient;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.check.Result;
import org.ftqueue.it.load.RecordingClient;
import org.ftqueue.it.process.TestCluster;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One node of three is left: it acknowledges nothing, says so, and still shows what it has. */
class NoQuorumIT {
    private static final int QUEUE = 1;
    private static final Duration SHORT = Duration.ofSeconds(4);

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    @ParameterizedTest(name = "the leader survives: {0}")
    @ValueSource(booleans = {true, false})
    void nothingIsAcknowledgedUntilAMajorityIsBack(boolean leaderSurvives) {
        TestCluster cluster = SCENARIO.cluster();
        RecordingClient before = SCENARIO.recordingClient();
        before.perform(new Operation.Create("quorum")).join();
        before.perform(new Operation.Push(QUEUE, List.of(before.nextValue()))).join();
        NodeId last =
                leaderSurvives ? cluster.awaitLeader() : cluster.followers().get(0);
        cluster.awaitCaughtUp(last);
        List<NodeId> others =
                cluster.nodes().stream().filter(node -> !node.equals(last)).toList();

        others.forEach(cluster::kill);
        RecordingClient patient = SCENARIO.recordingClient(cluster.address(last));
        List<CompletableFuture<Ending>> asked = List.of(
                patient.perform(new Operation.Push(QUEUE, List.of(patient.nextValue()))),
                patient.perform(new Operation.Size(QUEUE)));
        FtqClient impatient =
                SCENARIO.client(SCENARIO.options(cluster.address(last)).withDeadline(SHORT));
        Outcome strictRead =
                impatient.read(new Query.Size(QueueRef.of(QUEUE))).join().outcome();
        Outcome staleRead =
                impatient.staleRead(new Query.Size(QueueRef.of(QUEUE))).join().outcome();

        assertNotAcknowledged(strictRead);
        assertThat(staleRead).isInstanceOf(Outcome.Applied.class);
        assertThat(QueueCodec.decodeNumber(((Outcome.Applied) staleRead).reply()))
                .isEqualTo(1);
        Awaitility.await("no acknowledgement")
                .during(Duration.ofSeconds(2))
                .until(() -> asked.stream().noneMatch(future -> future.getNow(null) instanceof Ending.Answered));

        cluster.restart(others.get(0));
        cluster.awaitLeader();
        asked.forEach(CompletableFuture::join);
        Ending size = patient.perform(new Operation.Size(QUEUE)).join();
        assertThat(size).isInstanceOf(Ending.Answered.class);
        assertThat(((Ending.Answered) size).result()).isInstanceOf(Result.Number.class);
        SCENARIO.conclude();
    }

    private static void assertNotAcknowledged(Outcome outcome) {
        if (outcome instanceof Outcome.Rejected rejected) {
            assertThat(rejected.reason()).isEqualTo(Reason.NO_LEADER);
            assertThat(rejected.position()).isEmpty();
        } else {
            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        }
    }
}
