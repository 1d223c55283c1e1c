package org.ftqueue.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.grpc.v1.ChatGrpc;
import org.ftqueue.grpc.v1.ReceiveRequest;
import org.ftqueue.grpc.v1.ReceiveResponse;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.StatusRequest;
import org.ftqueue.wire.ChatCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages that are pushed: their order, the end, and clients that read slowly or go away. */
@Timeout(60)
class ChatReceiveTest {
    private static final LoginId LOGIN = new LoginId(7, new Position(40, 2), 99);
    private static final ByteString LOGIN_BYTES = ByteString.copyFrom(ChatCodec.encodeLogin(LOGIN));
    private static final int PAGE = 4;
    private static final String LONG_TEXT = "x".repeat(64 << 10);

    private final AtomicInteger pagesRead = new AtomicInteger();
    private volatile long lastId;
    private Door door;
    private ManagedChannel channel;

    @BeforeEach
    void open() throws Exception {
        door = new Door();
        door.node.stale = this::inbox;
        channel = door.channel();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(20, TimeUnit.SECONDS);
    }

    /** An inbox of long messages up to {@link #lastId}. */
    private Outcome inbox(byte[] bytes) {
        Query.Inbox query = (Query.Inbox) ChatCodec.decodeQuery(bytes);
        pagesRead.incrementAndGet();
        long last = Math.min(lastId, query.after() + PAGE);
        List<InboxPage.Message> messages = LongStream.rangeClosed(query.after() + 1, last)
                .mapToObj(id -> new InboxPage.Message(id, 3, "Bert", id == 1, 2, LONG_TEXT))
                .toList();
        return new Outcome.Applied(
                new Position(50, 0), ChatCodec.inboxPage(new InboxPage(messages, lastId, last < lastId)));
    }

    private void receive(Collected<ReceiveRequest, ReceiveResponse> messages, long afterId) {
        ChatGrpc.newStub(channel).receive(ChatMessages.receive(LOGIN_BYTES, afterId), messages);
        await().until(() -> !door.node.watching.isEmpty());
    }

    private FakeNode.Watching watching() {
        return door.node.watching.get(0);
    }

    private void mailThrough(long id) {
        lastId = id;
        watching().listener.mailArrived();
    }

    private static List<Long> ids(Collected<ReceiveRequest, ReceiveResponse> messages) {
        return messages.responses.stream()
                .map(response -> response.getMessage().getId())
                .toList();
    }

    @Test
    void messagesComeInTheirOrderWithAllThatIsKnownOfThem() {
        Collected<ReceiveRequest, ReceiveResponse> messages = Collected.eagerly();
        receive(messages, 0);
        assertThat(watching().login).isEqualTo(LOGIN);
        mailThrough(2);
        await().until(() -> messages.responses.size() == 2);
        mailThrough(11);
        await().until(() -> messages.responses.size() == 11);
        assertThat(ids(messages))
                .isEqualTo(LongStream.rangeClosed(1, 11).boxed().toList());
        assertThat(messages.responses.get(0).getMessage().getSenderAccount()).isEqualTo(3);
        assertThat(messages.responses.get(0).getMessage().getSender()).isEqualTo("Bert");
        assertThat(messages.responses.get(0).getMessage().getSenderDeleted()).isTrue();
        assertThat(messages.responses.get(0).getMessage().getAgeSeconds()).isEqualTo(2);
        assertThat(messages.responses.get(1).getMessage().getSenderDeleted()).isFalse();
        assertThat(messages.responses.get(1).getMessage().getText()).isEqualTo(LONG_TEXT);
    }

    @Test
    void receivingGoesOnAfterTheLastMessageThatCame() {
        Collected<ReceiveRequest, ReceiveResponse> messages = Collected.eagerly();
        receive(messages, 5);
        mailThrough(7);
        await().until(() -> messages.responses.size() == 2);
        assertThat(ids(messages)).containsExactly(6L, 7L);
    }

    @Test
    void aClientThatStopsReadingCostsTheNodeAPageAndGetsTheRestWhenItReadsOn() {
        int all = 400;
        Collected<ReceiveRequest, ReceiveResponse> messages = Collected.byHand();
        receive(messages, 0);
        messages.read(1);
        mailThrough(all);
        await().until(() -> messages.responses.size() == 1);
        for (int i = 0; i < 100; i++) {
            door.client().status(StatusRequest.getDefaultInstance());
            watching().listener.mailArrived();
        }
        assertThat(pagesRead.get())
                .as("pages read of %s for a client that took one message", all / PAGE)
                .isLessThan(30);

        messages.read(all);
        await().until(() -> messages.responses.size() == all);
        assertThat(ids(messages))
                .isEqualTo(LongStream.rangeClosed(1, all).boxed().toList());
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"FENCED", "NOT_LOGGED_IN", "NO_SUCH_ACCOUNT"})
    void theEndOfTheLoginIsTheLastWord(Reason why) throws Exception {
        Collected<ReceiveRequest, ReceiveResponse> messages = Collected.eagerly();
        receive(messages, 0);
        watching().listener.loginEnded(why);
        assertThat(messages.end().isOk()).isTrue();
        assertThat(messages.responses).hasSize(1);
        ReceiveResponse.Ended ended = messages.responses.get(0).getEnded();
        assertThat(ended.getReason()).isEqualTo(Rejected.Reason.valueOf(why.name()));
        assertThat(ended.getHint()).isNotEmpty();
    }

    @Test
    void whoeverCancelsIsWatchedNoMore() throws Exception {
        Collected<ReceiveRequest, ReceiveResponse> messages = Collected.eagerly();
        receive(messages, 0);
        messages.cancel();
        assertThat(messages.end().getCode()).isEqualTo(Status.Code.CANCELLED);
        await().until(() -> watching().cancelled);
    }

    @Test
    void aConnectionThatBreaksIsWatchedNoMore() {
        receive(Collected.eagerly(), 0);
        channel.shutdownNow();
        await().until(() -> watching().cancelled);
    }

    @Test
    void aNodeThatStopsSaysSo() throws Exception {
        Collected<ReceiveRequest, ReceiveResponse> messages = Collected.eagerly();
        receive(messages, 0);
        door.server.close();
        Status end = messages.end();
        assertThat(end.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(end.getDescription()).isEqualTo("node n1 is stopping");
        assertThat(watching().cancelled).isTrue();
    }
}
