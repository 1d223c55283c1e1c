package org.ftqueue.it.load.chat;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToLongFunction;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.client.Answer;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ChatLogin;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.InboxListener;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.chat.ChatEvent;
import org.ftqueue.it.check.chat.ChatOperation;
import org.ftqueue.it.check.chat.ChatOperation.Login;
import org.ftqueue.it.check.chat.Shown;
import org.ftqueue.wire.ChatCodec;

/**
 * A user of the client library: writes down what it sends and what its listener is handed. The library acknowledges by
 * itself, so no acknowledgement of it is in the history. One thread at a time.
 */
public final class LibraryUser implements AutoCloseable {
    /** These say nothing of whether the request was executed when an earlier attempt was not answered. */
    private static final Set<Reason> NO_ANSWER = Set.of(Reason.OUT_OF_ORDER, Reason.SESSION_EXPIRED);

    private final ChatRecorder recorder;
    private final FtqClient client;
    private final ChatClient chat;
    private final int number;
    private final ExecutorService listening = Executors.newSingleThreadExecutor(task -> new Thread(task, "listener"));
    private long operations;
    private ChatLogin login;
    private volatile boolean closed;

    public LibraryUser(ClientOptions options, ChatRecorder recorder) {
        this.recorder = recorder;
        this.client = FtqClient.connect(options);
        this.chat = new ChatClient(client);
        this.number = recorder.nextClient();
    }

    /** Logs in and listens. */
    public void logIn(ChatAccount account, Optional<String> password) {
        long invoked = recorder.now();
        login = chat.logIn(account.name(), password.map(String::toCharArray)).join();
        Outcome applied = new Outcome.Applied(login.id().at(), new byte[0]);
        record(new ChatOperation.LogIn(account.id()), invoked, applied, reply -> login.waiting());
        login.listen(new Listener(named()), listening).join();
    }

    /** Blocks until the outcome is known, or the client is closed. */
    public Ending send(ChatAccount recipient, String text) {
        ChatOperation operation = new ChatOperation.Send(named(), recipient.id(), text);
        // Not by ChatLogin.send: the history needs the position of the answer.
        ChatCommand command = new ChatCommand.Send(login.id(), recipient.name().key(), text);
        long invoked = recorder.now();
        Answer answer = client.submit(command).join();
        while (answer.outcome() instanceof Outcome.Unknown && answer.request().isPresent() && !closed) {
            answer = askAgain(answer, command);
        }
        return record(
                operation,
                invoked,
                answer.outcome(),
                reply -> ChatCodec.decodeSent(reply).messageId());
    }

    /** How many messages the inbox holds. */
    public Ending count() {
        ChatOperation operation = new ChatOperation.Count(named());
        long invoked = recorder.now();
        Outcome outcome = client.read(new ChatCommand.Query.Inbox(login.id(), 0, 1))
                .join()
                .outcome();
        return record(
                operation,
                invoked,
                outcome,
                reply -> ChatCodec.decodeInboxPage(reply).held());
    }

    /** Whether the login is over. */
    public boolean ended() {
        return login.ended().isDone();
    }

    /** Ends the client without logging out. */
    @Override
    public void close() {
        closed = true;
        client.close();
        listening.shutdownNow();
    }

    /** Only an answer from the log makes an unknown outcome known. */
    private Answer askAgain(Answer unknown, ChatCommand command) {
        Answer answer = client.ask(unknown.request().get(), command).join();
        boolean known = answer.outcome() instanceof Outcome.Applied
                || answer.outcome() instanceof Outcome.Rejected rejected
                        && rejected.position().isPresent()
                        && !NO_ANSWER.contains(rejected.reason());
        return known ? answer : unknown;
    }

    private Ending record(ChatOperation operation, long invoked, Outcome outcome, ToLongFunction<byte[]> of) {
        Ending ending = recorder.ending(outcome, of);
        recorder.record(new ChatEvent(number, ++operations, invoked, operation, ending));
        return ending;
    }

    private Login named() {
        return new Login(login.id().accountId(), login.id().at());
    }

    private final class Listener implements InboxListener {
        private final Login of;

        Listener(Login of) {
            this.of = of;
        }

        @Override
        public void message(InboxPage.Message message) {
            recorder.record(new Shown(number, recorder.now(), of, message.id(), message.senderId(), message.text()));
        }

        @Override
        public void ended(Reason why) {
            // the user sees that the login is over before it sends again
        }
    }
}
