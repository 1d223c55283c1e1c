package org.ftqueue.shell.chat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Reason;
import org.ftqueue.api.UserName;
import org.ftqueue.client.InboxListener;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.render.Cell;

/**
 * One login and what its user types and sees, until the user leaves or the login ends. {@link #run} belongs to one
 * thread, which is interrupted when the login ends.
 */
public final class Conversation implements AutoCloseable {

    /** Where lines come from. */
    @FunctionalInterface
    public interface Lines {
        /**
         * Waits for a line; empty when there will be none any more.
         *
         * @throws InterruptedIOException on Ctrl-C, or if the thread is interrupted
         */
        Optional<String> next(String prompt) throws IOException;
    }

    private final Correspondent user;
    private final ChatView view;
    private final Incoming incoming;
    private Optional<UserName> recipient = Optional.empty();
    private Optional<Thread> reader = Optional.empty();
    private Optional<RuntimeException> ended = Optional.empty();

    public Conversation(Correspondent user, ChatView view) {
        this.user = user;
        this.view = view;
        this.incoming = new Incoming(view, why -> end(ending(why)), this::end);
    }

    /** How a line may begin, to complete from. */
    public static List<String> beginnings(Collection<String> names) {
        return Stream.of(
                        names.stream().map(name -> name + ": "),
                        TypedLine.COMMANDS.stream(),
                        names.stream().map(name -> "/to " + name))
                .flatMap(beginnings -> beginnings)
                .toList();
    }

    /** Gets what comes, on {@link #thread()}. */
    public InboxListener listener() {
        return incoming;
    }

    /** Where what comes is shown; what is given to it never waits. */
    public Executor thread() {
        return incoming;
    }

    /** Shows nothing more. The login stays. */
    @Override
    public void close() {
        incoming.close();
    }

    /**
     * Reads as a person types: what fails is told and ends nothing.
     *
     * @return how the person left
     * @throws Failure when the login has ended
     */
    public ExitCode run(Lines lines) throws IOException {
        return whileLoggedIn(() -> {
            view.remark("You are " + Cell.visible(user.name()) + ". /help tells what can be typed; Ctrl-D leaves.");
            Optional<String> line = lines.next(prompt());
            while (line.isPresent() && obey(line.get())) {
                line = lines.next(prompt());
            }
            return ExitCode.APPLIED;
        });
    }

    /**
     * Reads as from a script: the first failure ends it. At the end of the lines, what waits until then is shown.
     *
     * @throws Failure of the line that failed, or when the login has ended
     */
    public ExitCode runAll(Lines lines) throws IOException {
        return whileLoggedIn(() -> {
            boolean more = true;
            Optional<String> line = lines.next(prompt());
            while (line.isPresent() && more) {
                more = obeyOrFail(TypedLine.parse(line.get(), recipient.isPresent()));
                line = more ? lines.next(prompt()) : line;
            }
            showTheRest();
            return ExitCode.APPLIED;
        });
    }

    private interface Reading {
        ExitCode run() throws IOException, InterruptedException;
    }

    private ExitCode whileLoggedIn(Reading reading) throws IOException {
        synchronized (this) {
            reader = Optional.of(Thread.currentThread());
        }
        try {
            throwIfEnded();
            return reading.run();
        } catch (InterruptedIOException | InterruptedException stopped) {
            throwIfEnded();
            return ExitCode.INTERRUPTED;
        } catch (Failure failure) {
            throwIfEnded();
            throw failure;
        } finally {
            leaveThread();
        }
    }

    private synchronized void throwIfEnded() {
        if (ended.isPresent()) {
            throw ended.get();
        }
    }

    /** What comes afterwards, such as logging out, must not be interrupted by an end that nobody waited for. */
    private synchronized void leaveThread() {
        reader = Optional.empty();
        if (ended.isPresent()) {
            Thread.interrupted();
        }
    }

    private synchronized void end(RuntimeException why) {
        ended = Optional.of(why);
        reader.ifPresent(Thread::interrupt);
    }

    private String prompt() {
        String to = recipient.map(name -> " to " + Cell.visible(name.text())).orElse("");
        return Cell.visible(user.name()) + to + "> ";
    }

    /** False if it means to leave. */
    private boolean obey(String typed) {
        try {
            return obeyOrFail(TypedLine.parse(typed, recipient.isPresent()));
        } catch (Failure failure) {
            if (failure.code() == ExitCode.AUTHENTICATION || failure.code() == ExitCode.INTERRUPTED) {
                throw failure;
            }
            view.warning(failure.getMessage());
            return true;
        }
    }

    private boolean obeyOrFail(TypedLine line) {
        if (line instanceof TypedLine.Text text) {
            send(recipient.orElseThrow(), text.text());
        } else if (line instanceof TypedLine.Message message) {
            send(named(message.recipient()), message.text());
        } else if (line instanceof TypedLine.Recipient chosen) {
            recipient = chosen.name().isEmpty() ? Optional.empty() : Optional.of(named(chosen.name()));
        } else if (line instanceof TypedLine.Accounts accounts) {
            ChatLines.accounts(user.accounts(accounts.pattern())).forEach(view::remark);
        } else if (line instanceof TypedLine.Help) {
            TypedLine.HELP.forEach(view::remark);
        } else if (line instanceof TypedLine.Mistake mistake) {
            throw Failure.usage(mistake.hint());
        }
        return !(line instanceof TypedLine.Quit);
    }

    private void send(UserName to, String text) {
        try {
            view.remark(ChatLines.sent(to.text(), user.send(to, text)));
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage(unfit.getMessage());
        }
    }

    private static UserName named(String name) {
        try {
            return UserName.parse(name);
        } catch (IllegalArgumentException unfit) {
            throw Failure.usage("'" + Cell.visible(name) + "': " + unfit.getMessage());
        }
    }

    private void showTheRest() throws InterruptedException {
        long last = 0;
        InboxPage page;
        do {
            page = user.unread(last);
            List<InboxPage.Message> messages = page.messages();
            last = messages.isEmpty() ? last : messages.get(messages.size() - 1).id();
        } while (page.more());
        incoming.awaitShown(last);
    }

    private Failure ending(Reason why) {
        String name = "'" + Cell.visible(user.name()) + "'";
        String line = switch (why) {
            case FENCED -> name + " logged in elsewhere, which ends this login";
            case NO_SUCH_ACCOUNT -> "the account " + name + " was deleted";
            default ->
                "this login of " + name
                        + " is over: it was logged out, or the cluster heard nothing of it for too long";
        };
        return new Failure(ExitCode.of(why), line + " (" + why + ")");
    }
}
