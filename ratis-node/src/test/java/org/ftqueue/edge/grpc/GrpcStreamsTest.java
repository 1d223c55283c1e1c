package org.ftqueue.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.edge.grpc.GrpcDoorTest.JOBS;
import static org.ftqueue.edge.grpc.GrpcDoorTest.command;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Label;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueuePage.QueueSummary;
import org.ftqueue.api.Reason;
import org.ftqueue.grpc.v1.AwaitItemRequest;
import org.ftqueue.grpc.v1.AwaitItemResponse;
import org.ftqueue.grpc.v1.ListRequest;
import org.ftqueue.grpc.v1.ListResponse;
import org.ftqueue.grpc.v1.PushRequest;
import org.ftqueue.grpc.v1.PushStreamResponse;
import org.ftqueue.grpc.v1.QueuesGrpc;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.StatusRequest;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls with many messages: their order, their ends, and clients that read slowly or not at all. */
@Timeout(60)
class GrpcStreamsTest {
    private static final int LAST_QUEUE = 40_000;

    private Door door;
    private ManagedChannel channel;
    private QueuesGrpc.QueuesStub client;

    @BeforeEach
    void open() throws Exception {
        door = new Door();
        channel = door.channel();
        client = QueuesGrpc.newStub(channel);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(20, TimeUnit.SECONDS);
    }

    /** So many questions and answers on the same connection: whatever was on the way has arrived. */
    private void goToAndFro(int times) {
        for (int i = 0; i < times; i++) {
            QueuesGrpc.newBlockingStub(channel).status(StatusRequest.getDefaultInstance());
        }
    }

    // ---- List

    /** As a node with many queues of long names would. */
    private static Optional<Outcome> page(Envelope envelope) {
        Query.ListQueues list = (Query.ListQueues) QueueCodec.decodeQuery(envelope.command());
        int last = Math.min(LAST_QUEUE, list.afterId() + list.rows());
        List<QueueSummary> rows = IntStream.rangeClosed(list.afterId() + 1, last)
                .mapToObj(id -> new QueueSummary(id, Label.of(id + "-".repeat(200)), id, 0, id, 0))
                .toList();
        QueuePage page = new QueuePage(rows, last, last < LAST_QUEUE);
        return Optional.of(new Outcome.Applied(new Position(last, 0), QueueCodec.page(page)));
    }

    @Test
    void aListingIsReadAsFastAsTheClientTakesIt() throws Exception {
        door.node.answer = GrpcStreamsTest::page;
        Collected<ListRequest, ListResponse> pages = Collected.byHand();
        client.list(ListRequest.getDefaultInstance(), pages);
        pages.read(1);
        await().until(() -> pages.responses.size() == 1);

        goToAndFro(200);
        assertThat(door.node.submitted.size())
                .as("pages read for a client that took one of 40")
                .isLessThan(15);

        pages.read(1000);
        assertThat(pages.end().isOk()).isTrue();
        List<Integer> ids = new ArrayList<>();
        pages.responses.forEach(page -> page.getApplied().getRowsList().forEach(row -> ids.add(row.getId())));
        assertThat(ids).isEqualTo(IntStream.rangeClosed(1, LAST_QUEUE).boxed().toList());
        assertThat(pages.responses.get(0).getApplied().getLastId()).isEqualTo(1000);
    }

    @Test
    void aListingThatIsCancelledIsReadNoFurther() throws Exception {
        door.node.answer = GrpcStreamsTest::page;
        Collected<ListRequest, ListResponse> pages = Collected.byHand();
        client.list(ListRequest.getDefaultInstance(), pages);
        pages.read(1);
        await().until(() -> pages.responses.size() == 1);
        pages.cancel();
        assertThat(pages.end().getCode()).isEqualTo(Status.Code.CANCELLED);
        goToAndFro(200);
        assertThat(door.node.submitted.size()).isLessThan(15);
    }

    @Test
    void aListingEndsWithWhatIsNotAPage() throws Exception {
        door.node.answer = envelope -> Optional.of(Outcome.rejected(Reason.NO_LEADER, "electing"));
        Collected<ListRequest, ListResponse> pages = Collected.eagerly();
        client.list(ListRequest.getDefaultInstance(), pages);
        assertThat(pages.end().isOk()).isTrue();
        assertThat(pages.responses)
                .singleElement()
                .satisfies(page -> assertThat(page.getRejected().getReason()).isEqualTo(Rejected.Reason.NO_LEADER));
    }

    // ---- PushStream

    private static PushRequest push(long number) {
        return PushRequest.newBuilder()
                .setCommand(command(number))
                .setQueue(JOBS)
                .addItems(ByteString.copyFrom(new byte[2000]))
                .build();
    }

    private static Outcome pushed(Envelope envelope) {
        long number = envelope.number();
        return new Outcome.Applied(new Position(number, 0), QueueCodec.number(number));
    }

    private void answer(int index) {
        FakeNode.Submitted push = door.node.submitted.get(index);
        push.outcome().complete(pushed(push.envelope()));
    }

    @Test
    void pushesAreRoutedInTheirOrderAndNoFurtherAheadThanTheWindow() throws Exception {
        Collected<PushRequest, PushStreamResponse> answers = Collected.eagerly();
        StreamObserver<PushRequest> pushes = client.pushStream(answers);
        for (long number = 1; number <= 500; number++) {
            pushes.onNext(push(number));
        }
        pushes.onCompleted();
        await().until(() -> door.node.submitted.size() == 64);
        goToAndFro(100);
        assertThat(door.node.submitted).hasSize(64);

        door.node.answer = envelope -> Optional.of(pushed(envelope));
        for (int i = 0; i < 64; i++) {
            answer(i);
        }
        assertThat(answers.end().isOk()).isTrue();
        List<Long> inOrder = LongStream.rangeClosed(1, 500).boxed().toList();
        assertThat(door.node.numbers()).isEqualTo(inOrder);
        assertThat(answers.responses).extracting(PushStreamResponse::getNumber).isEqualTo(inOrder);
        assertThat(answers.responses)
                .extracting(each -> each.getResponse().getApplied().getSize())
                .isEqualTo(inOrder);
    }

    @Test
    void whatIsNoPushEndsTheStreamAfterTheAnswersToThoseBefore() throws Exception {
        Collected<PushRequest, PushStreamResponse> answers = Collected.eagerly();
        StreamObserver<PushRequest> pushes = client.pushStream(answers);
        pushes.onNext(push(1));
        pushes.onNext(push(0));
        pushes.onNext(push(2));
        await().until(() -> door.node.submitted.size() == 1);
        goToAndFro(20);
        assertThat(answers.responses).isEmpty();

        answer(0);
        Status end = answers.end();
        assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(end.getDescription()).isEqualTo("request numbers start at 1, not 0");
        assertThat(answers.responses).extracting(PushStreamResponse::getNumber).containsExactly(1L);
        assertThat(door.node.numbers()).containsExactly(1L);
    }

    // ---- AwaitItem

    private Collected<AwaitItemRequest, AwaitItemResponse> awaitItem(long ticket) {
        Collected<AwaitItemRequest, AwaitItemResponse> wakes = Collected.eagerly();
        client.awaitItem(
                AwaitItemRequest.newBuilder()
                        .setQueue(JOBS)
                        .setAfterIndex(12)
                        .setTicket(ticket)
                        .build(),
                wakes);
        return wakes;
    }

    @Test
    void aWaiterIsWokenOnceAndKeepsItsTurnUntilItCancels() throws Exception {
        Collected<AwaitItemRequest, AwaitItemResponse> first = awaitItem(0);
        await().until(() -> door.node.waiting.size() == 1);
        FakeNode.Waiting waiting = door.node.waiting.get(0);
        assertThat(waiting.afterIndex).isEqualTo(12);

        waiting.wake.run();
        await().until(() -> first.responses.size() == 1);
        assertThat(first.responses.get(0).getTicket()).isEqualTo(waiting.ticket).isPositive();
        goToAndFro(20);
        assertThat(waiting.cancelled).isFalse();

        first.cancel();
        await().until(() -> waiting.cancelled);
        awaitItem(waiting.ticket);
        await().until(() -> door.node.waiting.size() == 2);
        assertThat(door.node.waiting.get(1).ticket).isEqualTo(waiting.ticket);
    }

    @Test
    void aConnectionThatBreaksFreesItsWaiters() {
        awaitItem(0);
        await().until(() -> door.node.waiting.size() == 1);
        assertThat(door.server.connectionCount()).isEqualTo(1);
        channel.shutdownNow();
        await().until(() -> door.node.waiting.get(0).cancelled);
        await().until(() -> door.server.connectionCount() == 0);
    }

    @Test
    void aNodeThatStopsTellsItsWaiters() throws Exception {
        Collected<AwaitItemRequest, AwaitItemResponse> wakes = awaitItem(0);
        await().until(() -> door.node.waiting.size() == 1);
        door.server.close();
        Status end = wakes.end();
        assertThat(end.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(end.getDescription()).isEqualTo("node n1 is stopping");
        assertThat(door.node.waiting.get(0).cancelled).isTrue();
    }

    @Test
    void oneConnectionHasABoundedNumberOfCalls() {
        List<Collected<AwaitItemRequest, AwaitItemResponse>> waits = new ArrayList<>();
        for (int i = 0; i < GrpcServer.MAX_CALLS + 10; i++) {
            waits.add(awaitItem(0));
        }
        await().until(() -> door.node.waiting.size() >= GrpcServer.MAX_CALLS);
        for (int i = 0; i < 50; i++) {
            door.client().status(StatusRequest.getDefaultInstance());
        }
        assertThat(door.node.waiting).hasSize(GrpcServer.MAX_CALLS);
        waits.forEach(Collected::cancel);
    }
}
