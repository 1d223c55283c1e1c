package org.ftqueue.it.load.chat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.ToLongFunction;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserName;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.env.PasswordHashing;
import org.ftqueue.env.Randomness;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.chat.ChatEvent;
import org.ftqueue.it.check.chat.ChatOperation;
import org.ftqueue.it.check.chat.ChatOperation.Login;
import org.ftqueue.it.check.chat.Shown;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.QueueCodec;

/**
 * A chat client of one process: writes down each operation and each message that is pushed to it, once. Operations block
 * until their outcome is known or {@link #vanish()} is called; one thread at a time.
 */
public final class ChatUser implements AutoCloseable {
    private final ChatRecorder recorder;
    private final ChatSession session;
    private final int client;
    private long operations;
    private LoginId login;
    private long watch;
    private long shownThrough;
    private Optional<Reason> ended = Optional.empty();

    /** @param firstNode number of the node to connect to first; later it takes what it gets */
    public ChatUser(List<NodeAddress> nodes, int firstNode, ChatRecorder recorder) {
        this.recorder = recorder;
        this.client = recorder.nextClient();
        this.session = new ChatSession(nodes, firstNode, this::pushed);
    }

    /** Creates an account that does not exist; is not part of the history. */
    public ChatAccount create(String name, Optional<String> password) throws InterruptedException {
        UserName user = UserName.parse(name);
        Optional<StoredPassword> stored =
                password.map(plain -> new PasswordHashing(Randomness.system()).create(plain.toCharArray()));
        Outcome outcome = session.command(new ChatCommand.CreateAccount(user, stored));
        if (!(outcome instanceof Outcome.Applied applied)) {
            throw new IllegalStateException("cannot create " + name + ": " + outcome);
        }
        return new ChatAccount(QueueCodec.decodeNumber(applied.reply()), user, stored.map(StoredPassword::hash));
    }

    /** Logs in and has the inbox pushed, from the first message that waits on. */
    public Ending logIn(ChatAccount account) throws InterruptedException {
        long secret = ThreadLocalRandom.current().nextLong();
        Ending ending = perform(
                new ChatOperation.LogIn(account.id()),
                new ChatCommand.LogIn(account.id(), secret, account.passwordHash()),
                QueueCodec::decodeNumber);
        if (ending instanceof Ending.Answered answered && ChatOperation.applied(answered.result())) {
            LoginId now = new LoginId(account.id(), answered.position(), secret);
            long number = operations;
            synchronized (this) {
                login = now;
                watch = number;
                ended = Optional.empty();
            }
            // The number of the operation tells what is pushed to this login from what was pushed to an earlier one.
            session.watch(() -> new ClientFrame.Watch(number, now, shownThrough()));
        }
        return ending;
    }

    public Ending send(ChatAccount recipient, String text) throws InterruptedException {
        return perform(
                new ChatOperation.Send(named(), recipient.id(), text),
                new ChatCommand.Send(login(), recipient.name().key(), text),
                reply -> ChatCodec.decodeSent(reply).messageId());
    }

    /** All that was shown so far. */
    public Ending acknowledge() throws InterruptedException {
        return acknowledge(shownThrough());
    }

    public Ending acknowledge(long through) throws InterruptedException {
        return perform(
                new ChatOperation.Acknowledge(named(), through),
                new ChatCommand.Acknowledge(login(), through),
                QueueCodec::decodeNumber);
    }

    /** How many messages the inbox holds. */
    public Ending count() throws InterruptedException {
        ChatOperation operation = new ChatOperation.Count(named());
        long invoked = recorder.now();
        Outcome outcome = session.read(new ChatCommand.Query.Inbox(login(), 0, 1));
        return record(
                operation,
                invoked,
                outcome,
                reply -> ChatCodec.decodeInboxPage(reply).held());
    }

    public Ending delete() throws InterruptedException {
        return perform(
                new ChatOperation.Delete(named()),
                new ChatCommand.DeleteAccount(login(), true),
                QueueCodec::decodeNumber);
    }

    /** Why the login is no more, as the node said by itself; empty while it is not known to have ended. */
    public synchronized Optional<Reason> ended() {
        return ended;
    }

    public synchronized long shownThrough() {
        return shownThrough;
    }

    /** Drops the connection without a word, as a process that is killed does. Nothing is shown afterwards. */
    public void vanish() {
        session.close();
    }

    @Override
    public void close() {
        vanish();
    }

    private Ending perform(ChatOperation operation, ChatCommand command, ToLongFunction<byte[]> number)
            throws InterruptedException {
        long invoked = recorder.now();
        return record(operation, invoked, session.command(command), number);
    }

    private Ending record(ChatOperation operation, long invoked, Outcome outcome, ToLongFunction<byte[]> number) {
        Ending ending = recorder.ending(outcome, number);
        recorder.record(new ChatEvent(client, ++operations, invoked, operation, ending));
        return ending;
    }

    private synchronized void pushed(NodeFrame frame) {
        if (frame instanceof NodeFrame.Message pushed
                && pushed.correlation() == watch
                && pushed.message().id() > shownThrough) {
            InboxPage.Message message = pushed.message();
            shownThrough = message.id();
            recorder.record(
                    new Shown(client, recorder.now(), named(), message.id(), message.senderId(), message.text()));
        } else if (frame instanceof NodeFrame.LoginEnded loginEnded && loginEnded.correlation() == watch) {
            ended = Optional.of(loginEnded.why());
        }
    }

    private synchronized LoginId login() {
        if (login == null) {
            throw new IllegalStateException("client " + client + " is not logged in");
        }
        return login;
    }

    private Login named() {
        return new Login(login().accountId(), login().at());
    }
}
