package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.it.Scenario.sized;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ftqueue.api.NodeId;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.fault.Fault;
import org.ftqueue.it.load.RecordingClient;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A leader that is stopped (SIGSTOP), deposed and continued knows nothing of what happened meanwhile. On an idle
 * cluster nothing tells it before the first reads arrive, and it must not answer those from what it remembers.
 */
class PausedLeaderIT {
    private static final int QUEUE = 1;
    private static final int READERS = 8;
    private static final int READS_AFTERWARDS = 10;
    private static final List<Duration> PAUSES = sized(
                    Stream.of(500, 2_000, 2_000, 5_000),
                    Stream.of(500, 500, 1_000, 2_000, 2_000, 2_000, 3_000, 3_000, 5_000, 5_000, 10_000, 20_000))
            .map(Duration::ofMillis)
            .toList();

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    @Test
    void aContinuedLeaderGivesNoStaleAnswer() {
        TestCluster cluster = SCENARIO.cluster();
        answered(SCENARIO.recordingClient().perform(new Operation.Create("idle")));
        for (Duration pause : PAUSES) {
            pauseTheLeader(cluster, pause);
        }
        SCENARIO.conclude();
    }

    private void pauseTheLeader(TestCluster cluster, Duration pause) {
        NodeId paused = cluster.awaitLeader();
        RecordingClient writer =
                staying(cluster.followers().stream().map(cluster::address).toArray(NodeAddress[]::new));
        List<RecordingClient> readers = IntStream.range(0, READERS)
                .mapToObj(i -> staying(cluster.address(paused)))
                .toList();
        answered(push(writer));
        all(readers).join();

        CompletableFuture<Void> continued = SCENARIO.faults().injectFor(new Fault.PauseNode(cluster, paused), pause);
        // If the pause is long enough for another leader, that one changes head and size.
        CompletableFuture<Ending> popped = writer.perform(new Operation.Pop(QUEUE, 1));
        CompletableFuture<Ending> pushed = push(writer);
        // These lie in the sockets of the paused leader when it continues: the first that it sees.
        CompletableFuture<Void> readWhilePaused = pushed.thenCompose(ending -> all(readers));
        continued.join();
        for (int i = 0; i < READS_AFTERWARDS; i++) {
            all(readers).join();
        }

        answered(popped);
        answered(pushed);
        readWhilePaused.join();
    }

    /** A client that stays where it is, however long the node is silent, and whoever leads. */
    private RecordingClient staying(NodeAddress... nodes) {
        ClientOptions options = SCENARIO.options(nodes)
                .withAttemptTimeout(Duration.ofSeconds(30))
                .withFollowLeader(false);
        return SCENARIO.recordingClient(options);
    }

    private static CompletableFuture<Ending> push(RecordingClient client) {
        return client.perform(new Operation.Push(QUEUE, List.of(client.nextValue(), client.nextValue())));
    }

    private static CompletableFuture<Void> all(List<RecordingClient> readers) {
        return CompletableFuture.allOf(
                readers.stream().map(PausedLeaderIT::read).toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<Void> read(RecordingClient client) {
        return CompletableFuture.allOf(
                client.perform(new Operation.Size(QUEUE)), client.perform(new Operation.Top(QUEUE)));
    }

    private static void answered(CompletableFuture<Ending> ending) {
        assertThat(ending.join()).isInstanceOf(Ending.Answered.class);
    }
}
