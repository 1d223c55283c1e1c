package org.ftqueue.shell.interactive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.repl.LineRunner;

/**
 * Runs every command on a thread of its own, so that Ctrl-C ends it and nothing that comes after it. A command that
 * does not end is asked with the first Ctrl-C and left behind with the second: the person must get the prompt back.
 */
final class Cancellation implements LineRunner {
    private final Supplier<Lines> fresh;
    private final Duration grace;
    private final Told told;
    private Lines lines;
    private Running running;

    /** What runs lines, and can be made to fall silent. */
    record Lines(LineRunner runner, Runnable silence) {}

    /** What the person should know. Called by the thread that cancels or by the one that waits for the command. */
    interface Told {
        /** Ctrl-C was pressed while a command ran. */
        void cancelling();

        void leftBehind(List<String> words);
    }

    /** @param second completed by the second Ctrl-C */
    private record Running(
            Thread thread, CompletableFuture<Integer> code, AtomicBoolean cancelled, CompletableFuture<Void> second) {}

    /**
     * @param fresh called for the first command, and again after one that was left behind: it still uses what it had
     * @param grace how long a command that was interrupted may take to tell what is known of its outcome
     */
    Cancellation(Supplier<Lines> fresh, Duration grace, Told told) {
        this.fresh = fresh;
        this.grace = grace;
        this.told = told;
        this.lines = fresh.get();
    }

    @Override
    public int run(List<String> words) {
        Running started = start(words);
        try {
            CompletableFuture.anyOf(started.code(), started.second()).join();
            return started.code().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException stubborn) {
            return leaveBehind(words);
        } catch (ExecutionException | CompletionException mistake) {
            throw new IllegalStateException(mistake.getCause());
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    private synchronized Running start(List<String> words) {
        LineRunner runner = lines.runner();
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        code.complete(runner.run(words));
                    } catch (RuntimeException | Error mistake) {
                        code.completeExceptionally(mistake);
                    }
                },
                "ftq-command");
        thread.setDaemon(true);
        running = new Running(thread, code, new AtomicBoolean(), new CompletableFuture<>());
        thread.start();
        return running;
    }

    private synchronized int leaveBehind(List<String> words) {
        lines.silence().run();
        lines = fresh.get();
        told.leftBehind(words);
        return ExitCode.INTERRUPTED.code();
    }

    /** Interrupts the command; nothing happens if none runs. Callable from any thread. */
    synchronized void cancel() {
        if (running == null) {
            return;
        }
        if (running.cancelled().compareAndSet(false, true)) {
            told.cancelling();
            running.thread().interrupt();
        } else {
            running.second().complete(null);
        }
    }
}
