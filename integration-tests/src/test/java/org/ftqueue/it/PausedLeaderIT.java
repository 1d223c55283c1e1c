package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.it.Scenario.sized;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.NodeId;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.check.Result;
import org.ftqueue.it.fault.Fault;
import org.ftqueue.it.load.RecordingClient;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A leader that is stopped (SIGSTOP), deposed and continued knows nothing of what happened meanwhile. On an idle
 * cluster nothing tells it before the first read arrives, and it must not answer that one from what it remembers.
 */
class PausedLeaderIT {
    private static final int QUEUE = 1;
    private static final int READS_AFTERWARDS = 20;

    @RegisterExtension
    final Scenario scenario = new Scenario();

    static List<Duration> pauses() {
        return sized(
                List.of(Duration.ofMillis(500), Duration.ofSeconds(2), Duration.ofSeconds(5)),
                List.of(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20)));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aContinuedLeaderGivesNoStaleAnswer(Duration pause) {
        TestCluster cluster = scenario.start();
        NodeId paused = cluster.awaitLeader();
        RecordingClient pinned = pinnedTo(cluster.address(paused));
        RecordingClient others = scenario.recordingClient(
                cluster.followers().stream().map(cluster::address).toArray(NodeAddress[]::new));
        result(pinned.perform(new Operation.Create("idle")));
        result(others.perform(new Operation.Push(QUEUE, List.of(others.nextValue()))));
        result(pinned.perform(new Operation.Size(QUEUE)));

        CompletableFuture<Void> continued = scenario.faults().injectFor(new Fault.PauseNode(cluster, paused), pause);
        // The new leader, if the pause is long enough for one, changes head and size.
        CompletableFuture<Ending> popped = others.perform(new Operation.Pop(QUEUE, 1));
        CompletableFuture<Ending> pushed =
                others.perform(new Operation.Push(QUEUE, List.of(others.nextValue(), others.nextValue())));
        // Lie in the socket of the paused leader when it continues: the first that it sees.
        CompletableFuture<Void> readWhilePaused = pushed.thenCompose(ending -> read(pinned));
        continued.join();
        for (int i = 0; i < READS_AFTERWARDS; i++) {
            read(pinned).join();
        }

        result(popped);
        result(pushed);
        readWhilePaused.join();
        scenario.conclude();
    }

    private RecordingClient pinnedTo(NodeAddress node) {
        ClientOptions options = scenario.options(node)
                .withAttemptTimeout(Duration.ofSeconds(30))
                .withFollowLeader(false);
        return scenario.opening(new RecordingClient(options, scenario.recorder()));
    }

    private static CompletableFuture<Void> read(RecordingClient client) {
        return CompletableFuture.allOf(
                client.perform(new Operation.Size(QUEUE)), client.perform(new Operation.Top(QUEUE)));
    }

    private static Result result(CompletableFuture<Ending> ending) {
        assertThat(ending.join()).isInstanceOf(Ending.Answered.class);
        return ((Ending.Answered) ending.join()).result();
    }
}
