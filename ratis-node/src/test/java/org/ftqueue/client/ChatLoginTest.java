package org.ftqueue.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.LogOut;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.UserName;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a login says to its node, and what it makes of what the node says. */
@Timeout(30)
class ChatLoginTest {
    private static final LoginId LOGIN = new LoginId(2, new Position(50, 0), 7);
    private static final UserName BERT = UserName.parse("bert");
    private static final UserName ANNA = UserName.parse("anna");

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final ShownMessages shown = new ShownMessages();

    /** What the node answers to every command. */
    private volatile Outcome answer = new Outcome.Applied(new Position(100, 0), QueueCodec.number(0));

    private final FakeNode node;
    private final FtqClient client;

    ChatLoginTest() throws Exception {
        node = new FakeNode(Optional.empty(), (count, request) -> Optional.of(answer));
        client = FtqClient.connect(ClientOptions.of(List.of(node.address()))
                .withDeadline(Duration.ofSeconds(20))
                .withAttemptTimeout(Duration.ofSeconds(20)));
    }

    @AfterEach
    void close() {
        client.close();
        node.close();
    }

    private final class Listener implements InboxListener {
        @Override
        public void message(InboxPage.Message message) {
            told.add(message.text());
        }

        @Override
        public void disconnected() {
            told.add("disconnected");
        }

        @Override
        public void connected(NodeAddress address) {
            told.add("connected to " + address);
        }

        @Override
        public void ended(Reason why) {
            told.add(why.toString());
        }
    }

    private ChatLogin login() {
        return new ChatLogin(client, LOGIN, BERT, 0, shown);
    }

    /** A login with a listener, and the correlation of its watch. */
    private long listening(ChatLogin login) throws Exception {
        ClientFrame.Watch first = nextWatch();
        assertThat(first.afterId()).isEqualTo(Long.MAX_VALUE);
        login.listen(new Listener(), Runnable::run).join();
        assertThat(next()).isEqualTo(new ClientFrame.CancelWatch(first.correlation()));
        ClientFrame.Watch second = nextWatch();
        assertThat(second.login()).isEqualTo(LOGIN);
        return second.correlation();
    }

    private ClientFrame next() throws Exception {
        return node.watches().poll(20, TimeUnit.SECONDS);
    }

    private ClientFrame.Watch nextWatch() throws Exception {
        return (ClientFrame.Watch) next();
    }

    private String told() throws Exception {
        return told.poll(20, TimeUnit.SECONDS);
    }

    /** The listener has returned, and what the client's thread does then is done when it has run two tasks more. */
    private void settle() {
        for (int i = 0; i < 2; i++) {
            CompletableFuture.runAsync(() -> {}, client.dispatcher().thread()).join();
        }
    }

    private static NodeFrame message(long correlation, long id) {
        return new NodeFrame.Message(correlation, new InboxPage.Message(id, 1, "anna", false, 0, "m" + id));
    }

    private List<ChatCommand> commands() {
        return node.received().stream()
                .map(Envelope::command)
                .map(ChatCodec::decodeCommand)
                .toList();
    }

    @Test
    void aMessageThatIsDeliveredAgainAfterAReconnectIsShownOnce() throws Exception {
        long watch = listening(login());
        node.push(message(watch, 1), message(watch, 2));
        assertThat(told()).isEqualTo("m1");
        assertThat(told()).isEqualTo("m2");

        node.drop();
        ClientFrame.Watch again = nextWatch();
        assertThat(again.afterId()).isEqualTo(2);
        assertThat(told()).isEqualTo("disconnected");
        assertThat(told()).isEqualTo("connected to " + node.address());
        node.push(message(again.correlation(), 1), message(again.correlation(), 2), message(again.correlation(), 3));
        assertThat(told()).isEqualTo("m3");
    }

    @Test
    void whatTheListenerHadIsAcknowledgedBeforeTheUserIsLoggedOut() throws Exception {
        ChatLogin login = login();
        long watch = listening(login);
        node.push(message(watch, 1), message(watch, 2), message(watch, 3));
        for (int i = 1; i <= 3; i++) {
            assertThat(told()).isEqualTo("m" + i);
        }
        settle();
        login.logOut().join();
        assertThat(commands()).endsWith(new LogOut(LOGIN)).contains(new Acknowledge(LOGIN, 3));
        assertThat(commands().indexOf(new Acknowledge(LOGIN, 3)))
                .isEqualTo(commands().size() - 2);
        assertThat(told()).isEqualTo("NOT_LOGGED_IN");
        assertThat(login.ended()).isCompletedWithValue(Reason.NOT_LOGGED_IN);
    }

    @Test
    void aLoginThatIsFencedIsToldAtOnceWithAndWithoutAListener() throws Exception {
        ChatLogin quiet = login();
        node.push(new NodeFrame.LoginEnded(nextWatch().correlation(), Reason.FENCED));
        assertThat(quiet.ended().get(20, TimeUnit.SECONDS)).isEqualTo(Reason.FENCED);

        ChatLogin listened = login();
        node.push(new NodeFrame.LoginEnded(listening(listened), Reason.NO_SUCH_ACCOUNT));
        assertThat(told()).isEqualTo("NO_SUCH_ACCOUNT");
        assertThat(listened.ended().get(20, TimeUnit.SECONDS)).isEqualTo(Reason.NO_SUCH_ACCOUNT);
    }

    @Test
    void aCommandThatIsRefusedBecauseTheLoginIsOverEndsIt() throws Exception {
        ChatLogin login = login();
        listening(login);
        answer = Outcome.rejected(new Position(100, 0), Reason.NO_SUCH_ACCOUNT, "no such recipient");
        assertThatThrownBy(() -> login.send(ANNA, "hi").join()).hasCauseInstanceOf(RejectedException.class);
        answer = Outcome.rejected(new Position(101, 0), Reason.FENCED, "elsewhere");
        assertThatThrownBy(() -> login.send(ANNA, "hi").join()).hasCauseInstanceOf(RejectedException.class);
        assertThat(told()).isEqualTo("FENCED");
    }

    @Test
    void aLaterLoginOfTheSameProcessAcknowledgesWhatTheEarlierOneShowed() throws Exception {
        shown.shown(2, 4);
        ChatLogin login = login();
        long watch = listening(login);
        node.push(message(watch, 4), message(watch, 5));
        assertThat(told()).isEqualTo("m5");
        settle();
        login.logOut().join();
        assertThat(commands()).startsWith(new Acknowledge(LOGIN, 4)).contains(new Acknowledge(LOGIN, 5));
    }

    @Test
    void oneListenerIsEnough() throws Exception {
        ChatLogin login = login();
        listening(login);
        assertThatThrownBy(() -> login.listen(new Listener(), Runnable::run).join())
                .hasCauseInstanceOf(IllegalStateException.class);
    }
}
