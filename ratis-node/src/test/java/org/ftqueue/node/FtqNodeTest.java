package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ftqueue.api.Digest;
import org.ftqueue.api.FTQueue;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.client.NodeProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FtqNodeTest {
    @TempDir
    Path data;

    @Test
    void servesTheClassicOperations() throws Exception {
        try (ThreeNodes cluster = new ThreeNodes(data, 1000).startAll()) {
            FTQueue queue = cluster.client().queue();

            int id = queue.qCreate(7);
            assertThat(id).isEqualTo(1);
            assertThat(queue.qCreate(7)).isEqualTo(1);
            assertThat(queue.qId(7)).isEqualTo(1);
            assertThat(queue.qId(8)).isEqualTo(-1);
            queue.qPush(id, 42);
            queue.qPush(id, Integer.MIN_VALUE);
            assertThat(queue.qSize(id)).isEqualTo(2);
            assertThat(queue.qTop(id)).isEqualTo(42);
            assertThat(queue.qPop(id)).isEqualTo(42);
            assertThat(queue.qPop(id)).isEqualTo(Integer.MIN_VALUE);
            assertThatThrownBy(() -> queue.qPop(id))
                    .isInstanceOf(RejectedException.class)
                    .hasMessage("queue '7' is empty");
            assertThat(queue.qDestroy(id)).isZero();
            assertThat(queue.qCreate(7)).isEqualTo(2);
        }
    }

    @Test
    void keepsOrderAndStateThroughSnapshotsAndRestart() throws Exception {
        try (ThreeNodes cluster = new ThreeNodes(data, 20).startAll()) {
            FtqClient client = cluster.client();
            QueueRef queue = QueueRef.of(client.create(Label.of("jobs")).get(20, TimeUnit.SECONDS));
            List<CompletableFuture<Long>> pushes = new ArrayList<>();
            for (int i = 0; i < 2000; i++) {
                pushes.add(client.push(queue, List.of(Item.of(i))));
                if (i % 20 == 0) {
                    pushes.get(i).get(20, TimeUnit.SECONDS);
                }
            }
            CompletableFuture.allOf(pushes.toArray(new CompletableFuture<?>[0])).get(20, TimeUnit.SECONDS);
            assertDigestsEqual(cluster, client);

            cluster.config().nodes().forEach(node -> cluster.stop(node.id()));
            cluster.startAll();

            assertThat(client.size(queue).get(20, TimeUnit.SECONDS)).isEqualTo(2000);
            List<Integer> popped = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                client.pop(queue, 100)
                        .get(20, TimeUnit.SECONDS)
                        .forEach(item -> popped.add(Item.asInt(item).getAsInt()));
            }
            assertThat(popped).hasSize(2000).isSorted();
            assertDigestsEqual(cluster, client);
        }
    }

    @Test
    void aFollowerForwardsAndAWaiterThereIsWoken() throws Exception {
        try (ThreeNodes cluster = new ThreeNodes(data, 1000).startAll()) {
            FtqClient anywhere = cluster.client();
            QueueRef queue = QueueRef.of(anywhere.create(Label.of("jobs")).get(20, TimeUnit.SECONDS));
            for (NodeAddress node : cluster.addresses()) {
                FtqClient pinned =
                        cluster.client(ClientOptions.of(List.of(node)).withFollowLeader(false));
                CompletableFuture<List<byte[]>> waiting = pinned.pop(queue, 1, Duration.ofSeconds(20));
                anywhere.push(queue, List.of(Item.of("for " + node))).get(20, TimeUnit.SECONDS);
                assertThat(waiting.get(20, TimeUnit.SECONDS))
                        .extracting(Item::text)
                        .containsExactly("for " + node);
            }
            Outcome nothing = anywhere.popWaiting(new QueueCommand.Pop(queue, 1, false), Duration.ofMillis(200))
                    .get(20, TimeUnit.SECONDS)
                    .outcome();
            assertThat(nothing)
                    .isInstanceOfSatisfying(
                            Outcome.Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.QUEUE_EMPTY));
        }
    }

    private static void assertDigestsEqual(ThreeNodes cluster, FtqClient client) throws Exception {
        Outcome.Applied taken =
                (Outcome.Applied) client.digest().get(20, TimeUnit.SECONDS).outcome();
        List<Digest> digests = new ArrayList<>();
        for (NodeAddress node : cluster.addresses()) {
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            digests.add(NodeProbe.digest(node, taken.position().index(), Duration.ofSeconds(5))
                                    .get(10, TimeUnit.SECONDS)));
        }
        assertThat(digests)
                .extracting(Digest::contentHex)
                .containsOnly(digests.get(0).contentHex());
        assertThat(digests)
                .extracting(Digest::chainHex)
                .containsOnly(digests.get(0).chainHex());
    }
}
