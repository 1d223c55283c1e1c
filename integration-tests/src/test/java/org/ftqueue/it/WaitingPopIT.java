package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Reason;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.check.Result;
import org.ftqueue.it.fault.Fault;
import org.ftqueue.it.load.RecordingClient;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code pop --wait}: who waits where, who dies meanwhile, and that no item is lost by it. */
class WaitingPopIT {
    private static final int QUEUE = 1;
    private static final Duration LONG = Duration.ofSeconds(30);

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    private TestCluster cluster;
    private RecordingClient pusher;

    @BeforeEach
    void startWithAQueue() {
        cluster = SCENARIO.cluster();
        pusher = SCENARIO.recordingClient();
        pusher.perform(new Operation.Create("waited-for")).join();
    }

    @Test
    void aWaiterOnAnyNodeGetsWhatAnotherNodeTook() {
        List<NodeId> nodes = cluster.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            RecordingClient waiter = SCENARIO.recordingClient(cluster.address(nodes.get(i)));
            RecordingClient giver = SCENARIO.recordingClient(cluster.address(nodes.get((i + 1) % nodes.size())));

            CompletableFuture<Ending> popped = waiter.performWaiting(new Operation.Pop(QUEUE, 1), LONG);
            int value = giver.nextValue();
            whenWaiting(() -> giver.perform(new Operation.Push(QUEUE, List.of(value))))
                    .join();

            assertThat(result(popped)).isEqualTo(new Result.Items(List.of(value)));
        }
        SCENARIO.conclude();
    }

    @Test
    void severalWaitersGetOneItemEach() {
        List<CompletableFuture<Ending>> popped = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            NodeId node = cluster.nodes().get(i % cluster.nodes().size());
            popped.add(
                    SCENARIO.recordingClient(cluster.address(node)).performWaiting(new Operation.Pop(QUEUE, 1), LONG));
            values.add(pusher.nextValue());
        }

        whenWaiting(() -> pusher.perform(new Operation.Push(QUEUE, values))).join();

        assertThat(popped.stream().flatMap(waiter -> ((Result.Items) result(waiter)).values().stream()))
                .containsExactlyInAnyOrderElementsOf(values);
        SCENARIO.conclude();
    }

    @Test
    void theItemOfAWaiterThatDiedGoesToAnother() {
        for (NodeId node : cluster.nodes()) {
            RecordingClient dying = SCENARIO.recordingClient(cluster.address(node));
            RecordingClient living = SCENARIO.recordingClient(cluster.address(node));
            dying.performWaiting(new Operation.Pop(QUEUE, 1), LONG);
            CompletableFuture<Ending> popped = whenWaiting(() ->
                            CompletableFuture.completedFuture(living.performWaiting(new Operation.Pop(QUEUE, 1), LONG)))
                    .join();

            whenWaiting(() -> {
                        dying.close();
                        return pusher.perform(new Operation.Push(QUEUE, List.of(pusher.nextValue())));
                    })
                    .join();

            assertThat(result(popped)).isInstanceOf(Result.Items.class);
        }
        SCENARIO.conclude();
    }

    @Test
    void theDeadlineEndsTheWait() {
        Duration wait = Duration.ofSeconds(1);
        long begin = SCENARIO.recorder().now();

        Result result = result(pusher.performWaiting(new Operation.Pop(QUEUE, 1), wait));

        assertThat(result).isEqualTo(new Result.Rejected(Reason.QUEUE_EMPTY));
        assertThat(Duration.ofNanos(SCENARIO.recorder().now() - begin))
                .isBetween(wait, wait.plus(Duration.ofSeconds(2)));
        SCENARIO.conclude();
    }

    @Test
    void waitersSurviveTheirLeader() {
        List<CompletableFuture<Ending>> popped = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        for (NodeId ignored : cluster.nodes()) {
            popped.add(SCENARIO.recordingClient().performWaiting(new Operation.Pop(QUEUE, 1), LONG));
            values.add(pusher.nextValue());
        }
        Fault fault = new Fault.KillNode(cluster, cluster.awaitLeader());

        whenWaiting(() -> {
                    SCENARIO.faults().inject(fault);
                    return pusher.perform(new Operation.Push(QUEUE, values));
                })
                .join();

        assertThat(popped.stream().flatMap(waiter -> ((Result.Items) result(waiter)).values().stream()))
                .containsExactlyInAnyOrderElementsOf(values);
        SCENARIO.faults().heal(fault);
        SCENARIO.conclude();
    }

    /** No node tells who waits there, so the next step simply comes a little later. */
    private static <T> CompletableFuture<T> whenWaiting(Supplier<CompletableFuture<T>> next) {
        return CompletableFuture.supplyAsync(next, CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS))
                .thenCompose(future -> future);
    }

    private static Result result(CompletableFuture<Ending> ending) {
        assertThat(ending.join()).isInstanceOf(Ending.Answered.class);
        return ((Ending.Answered) ending.join()).result();
    }
}
