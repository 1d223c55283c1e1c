package org.ftqueue.shell.environment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work that is done at the same time, each piece on a thread of its own, so that a piece that hangs (a dead disk, a
 * paused process) holds up no other.
 */
public final class InTime {

    /** What became of a piece of work. */
    public sealed interface Ended<T> {
        record Value<T>(T value) implements Ended<T> {}

        record Threw<T>(Throwable cause) implements Ended<T> {}

        /** It was told to stop, and may still run. */
        record TookTooLong<T>(Duration limit) implements Ended<T> {}
    }

    private InTime() {}

    /** Returns when all has ended or the time is up, in the order of the work. */
    public static <T> List<Ended<T>> run(List<Callable<T>> work, Duration limit) throws InterruptedException {
        long deadlineNanos = System.nanoTime() + limit.toNanos();
        List<FutureTask<T>> tasks = work.stream().map(InTime::start).toList();
        List<Ended<T>> ended = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            ended.add(await(task, deadlineNanos, limit));
        }
        return ended;
    }

    private static <T> FutureTask<T> start(Callable<T> piece) {
        FutureTask<T> task = new FutureTask<>(piece);
        Thread thread = new Thread(task, "in-time");
        // What hangs must not keep the process.
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static <T> Ended<T> await(FutureTask<T> task, long deadlineNanos, Duration limit)
            throws InterruptedException {
        try {
            long left = Math.max(0, deadlineNanos - System.nanoTime());
            return new Ended.Value<>(task.get(left, TimeUnit.NANOSECONDS));
        } catch (TimeoutException late) {
            task.cancel(true);
            return new Ended.TookTooLong<>(limit);
        } catch (ExecutionException e) {
            return new Ended.Threw<>(e.getCause());
        }
    }
}
