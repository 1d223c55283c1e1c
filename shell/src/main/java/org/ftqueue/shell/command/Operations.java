package org.ftqueue.shell.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Outcome.Applied;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.RequestId;
import org.ftqueue.client.Answer;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.Replies;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.environment.Failures;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;

/** Sends what commands ask for and waits: an applied answer is returned, every other end is a {@link Failure}. */
final class Operations {
    private static final Duration TIME_TO_TELL = Duration.ofSeconds(1);

    private final Invocation shell;
    private final FtqClient client;
    private volatile boolean interrupted;
    private boolean staleTold;

    Operations(Invocation shell) {
        this.shell = shell;
        this.client = shell.client();
    }

    /** An applied operation; {@code request} is empty for reads. */
    record Done(Applied applied, Optional<RequestId> request) {
        long number() {
            return Replies.number(applied);
        }

        List<byte[]> items() {
            return Replies.items(applied);
        }

        /** Where in the order it stands. */
        Field position() {
            return Field.onlyData("position", Cell.of(applied.position().toString()));
        }

        Field requestId() {
            return Field.onlyData("requestId", Cell.of(request));
        }
    }

    /** A numbered request: a new one, or the one that {@code --request-id} asks about. */
    Done change(QueueCommand command) {
        Optional<RequestId> asked = shell.options().requestId();
        if (asked.isPresent()) {
            return awaitChange(client.ask(asked.get(), command));
        }
        return changeAnew(command);
    }

    /** A new numbered request. */
    Done changeAnew(QueueCommand command) {
        shell.clients().usesSession(client);
        return awaitChange(client.submit(command));
    }

    /** A pop that waits until the deadline for an item. */
    Done popWaiting(QueueCommand.Pop pop, Duration wait) {
        shell.clients().usesSession(client);
        return awaitChange(client.popWaiting(pop, wait));
    }

    /** @param stale read what the connected node has, and say of which position that is */
    Done read(Query query, boolean stale) {
        if (shell.options().requestId().isPresent()) {
            throw Failure.usage("--request-id goes with commands that change something; this one only reads");
        }
        Done done = stale ? await(client.staleRead(query)) : readNow(query);
        if (stale && shell.output().forPeople() && !staleTold) {
            staleTold = true;
            shell.output().remark("as of position " + done.applied().position() + " on the connected node");
        }
        return done;
    }

    /** A strict read on behalf of a command that changes something. */
    Done readNow(Query query) {
        return await(client.read(query));
    }

    /** Every node takes its digests at the position of the answer. */
    Applied digest() {
        return await(client.digest()).applied();
    }

    /** Ctrl-C in the middle of a change must not leave the person without the id to ask with. */
    private Done awaitChange(CompletableFuture<Answer> future) {
        Thread onInterrupt = new Thread(this::endBecauseOfInterrupt, "interrupted");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            return done(future.get());
        } catch (InterruptedException e) {
            throw endOfCancelled(future);
        } catch (ExecutionException e) {
            throw Failures.of(e);
        } catch (Failure failure) {
            throw interrupted ? interruption(failure) : failure;
        } finally {
            remove(onInterrupt);
        }
    }

    /** The shell goes on after Ctrl-C, so the client ends and tells what is known of the request. */
    private Failure endOfCancelled(CompletableFuture<Answer> future) {
        shell.clients().abandon(client);
        try {
            Answer answer = future.get(TIME_TO_TELL.toMillis(), TimeUnit.MILLISECONDS);
            return answer.outcome() instanceof Applied
                    ? new Failure(ExitCode.INTERRUPTED, "interrupted, but it was applied", answer.request(), null)
                    : interruption(Failures.of(answer.request(), answer.outcome()));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            return Failures.of(new InterruptedException());
        }
    }

    private static Failure interruption(Failure end) {
        String line = end.request().isPresent() ? "interrupted; it may have happened or not" : "interrupted";
        return new Failure(ExitCode.INTERRUPTED, line, end.request(), end.getCause());
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // it runs already, and ends by itself
        }
    }

    /** Closing the client ends the operation, so that the waiting thread tells what is known of it. */
    private void endBecauseOfInterrupt() {
        interrupted = true;
        client.close();
        try {
            shell.report().awaitTold(TIME_TO_TELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Done await(CompletableFuture<Answer> future) {
        try {
            return done(future.get());
        } catch (InterruptedException | ExecutionException e) {
            throw Failures.of(e);
        }
    }

    private Done done(Answer answer) {
        if (answer.outcome() instanceof Applied applied) {
            return new Done(applied, answer.request());
        }
        if (answer.outcome() instanceof Outcome.Unknown) {
            shell.clients().keepSession(client);
        }
        throw Failures.of(answer.request(), answer.outcome());
    }
}
