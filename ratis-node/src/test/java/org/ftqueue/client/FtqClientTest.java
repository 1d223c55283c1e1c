package org.ftqueue.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client does with every kind of answer, and with none. */
@Timeout(30)
class FtqClientTest {
    private static final QueueRef QUEUE = QueueRef.of(Label.of("jobs"));
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Outcome UNKNOWN = new Outcome.Unknown("the leader lost its office");
    private static final Outcome BUSY = Outcome.rejected(Reason.BUSY, "busy");

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void sendsTheSameRequestAgainWhileItsOutcomeIsUnknown() throws Exception {
        FakeNode node = node((count, request) -> Optional.of(count < 4 ? UNKNOWN : applied(request)));

        Answer answer = answer(push(client(node), 1));

        assertThat(answer.outcome()).isInstanceOf(Outcome.Applied.class);
        assertThat(answer.request()).contains(new RequestId(new SessionId(FakeNode.SESSION), 1));
        assertThat(node.received()).hasSize(4).allSatisfy(request -> {
            assertThat(request.number()).isEqualTo(1);
            assertThat(request.command()).isEqualTo(node.received().get(0).command());
        });
    }

    @Test
    void bringsRequestsBackIntoTheirOrder() throws Exception {
        List<Long> executed = new ArrayList<>();
        // Turns a third of the arrivals away, and like the session table everything that comes too early. By chance:
        // turning away every third one meets the same request in each round if the rounds are multiples of three.
        Random chance = new Random(7);
        FakeNode node = node((count, request) -> {
            if (chance.nextInt(3) == 0) {
                return Optional.of(BUSY);
            }
            if (request.number() > executed.size() + 1) {
                return Optional.of(Outcome.rejected(position(request), Reason.OUT_OF_ORDER, "too early"));
            }
            if (request.number() == executed.size() + 1) {
                executed.add(request.number());
            }
            return Optional.of(applied(request));
        });
        FtqClient client = client(node);

        List<CompletableFuture<Answer>> pushes = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            pushes.add(push(client, i));
        }

        for (CompletableFuture<Answer> push : pushes) {
            assertThat(answer(push).outcome()).isInstanceOf(Outcome.Applied.class);
        }
        assertThat(executed).hasSize(50).isSorted();
    }

    @Test
    void acknowledgesWhatItHasInOrder() throws Exception {
        FakeNode node = node((count, request) -> Optional.of(applied(request)));
        FtqClient client = client(node);

        for (int i = 1; i <= 3; i++) {
            answer(push(client, i));
        }

        assertThat(node.received()).extracting(Envelope::acknowledgedThrough).containsExactly(0L, 1L, 2L);
    }

    @Test
    void leavesASilentNodeAndAsksAnotherUnderTheSameName() throws Exception {
        FakeNode silent = node((count, request) -> Optional.empty());
        FakeNode other = node((count, request) -> Optional.of(applied(request)));
        ClientOptions options =
                options(List.of(silent.address(), other.address())).withDeadline(PATIENCE);
        FtqClient client = opening(FtqClient.connect(options));

        assertThat(answer(push(client, 1)).outcome()).isInstanceOf(Outcome.Applied.class);

        assertThat(silent.received()).isNotEmpty();
        assertThat(other.received()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.session()).isEqualTo(new SessionId(FakeNode.SESSION));
            assertThat(request.number()).isEqualTo(1);
        });
    }

    @Test
    void leavesANodeThatAcceptsTheConnectionAndSaysNothing() throws Exception {
        FakeNode other = node((count, request) -> Optional.of(applied(request)));
        // Nobody accepts, but the kernel does, as for a stopped process.
        ServerSocket stopped = opening(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        NodeAddress mute = new NodeAddress("127.0.0.1", stopped.getLocalPort());
        FtqClient client = opening(
                FtqClient.connect(options(List.of(mute, other.address())).withDeadline(PATIENCE)));

        assertThat(answer(push(client, 1)).outcome()).isInstanceOf(Outcome.Applied.class);
    }

    @Test
    void movesToTheLeaderThatANodeNames() throws Exception {
        FakeNode leader = node((count, request) -> Optional.of(applied(request)));
        FakeNode follower = opening(new FakeNode(Optional.of(leader.address()), (count, request) -> Optional.empty()));

        assertThat(answer(push(client(follower), 1)).outcome()).isInstanceOf(Outcome.Applied.class);

        assertThat(follower.received()).isEmpty();
        assertThat(leader.received()).hasSize(1);
    }

    @Test
    void saysUnknownWhenNobodyAnsweredWhatWasSent() throws Exception {
        FakeNode silent = node((count, request) -> Optional.empty());

        Answer answer = answer(push(impatient(silent.address()), 1));

        assertThat(answer.outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(answer.request()).contains(new RequestId(new SessionId(FakeNode.SESSION), 1));
    }

    @Test
    void saysUnknownWhenAnEarlierAttemptMayHaveHappened() throws Exception {
        FakeNode node = node((count, request) -> Optional.of(count == 1 ? UNKNOWN : BUSY));

        Answer answer = answer(push(impatient(node.address()), 1));

        assertThat(answer.outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(answer.request()).isPresent();
    }

    @Test
    void saysUnavailableWhenNothingWasEverSent() throws Exception {
        NodeAddress nobody = node((count, request) -> Optional.empty()).address();
        close();
        Answer answer = answer(push(impatient(nobody), 1));

        assertThat(answer.request()).isEmpty();
        assertThat(answer.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NO_LEADER));
    }

    private FakeNode node(FakeNode.Script script) throws IOException {
        return opening(new FakeNode(Optional.empty(), script));
    }

    /** A client that tries on for as long as a test may take. */
    private FtqClient client(FakeNode... nodes) {
        ClientOptions options = options(Stream.of(nodes).map(FakeNode::address).toList());
        return opening(FtqClient.connect(options.withDeadline(PATIENCE).withAttemptTimeout(PATIENCE)));
    }

    /** A client whose deadline is what the test waits for. */
    private FtqClient impatient(NodeAddress node) {
        return opening(FtqClient.connect(options(List.of(node))));
    }

    private static ClientOptions options(List<NodeAddress> nodes) {
        return ClientOptions.of(nodes)
                .withDeadline(Duration.ofMillis(1_500))
                .withAttemptTimeout(Duration.ofMillis(300));
    }

    private static CompletableFuture<Answer> push(FtqClient client, int item) {
        return client.submit(new QueueCommand.Push(QUEUE, List.of(Item.of(item))));
    }

    private static Answer answer(CompletableFuture<Answer> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static Outcome applied(Envelope request) {
        return new Outcome.Applied(position(request), QueueCodec.number(1));
    }

    private static Position position(Envelope request) {
        return new Position(100 + request.number(), 0);
    }

    private <T extends AutoCloseable> T opening(T resource) {
        opened.add(resource);
        return resource;
    }
}
