package org.ftqueue.it.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Keeps a number of slots busy, each with one operation at a time, and counts what is acknowledged. */
public final class ClosedLoop {
    private final IntFunction<? extends CompletableFuture<?>> target;
    private final LongAdder operations = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Histogram nanos = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final CountDownLatch finished;
    private volatile boolean measuring;
    private volatile boolean stopping;

    /** What was measured; failures are not counted as operations. */
    public record Figures(double operationsPerSecond, double p50Micros, double p99Micros, long failures) {}

    private ClosedLoop(IntFunction<? extends CompletableFuture<?>> target, int slots) {
        this.target = target;
        this.finished = new CountDownLatch(slots);
    }

    /**
     * Runs it.
     *
     * @param target starts an operation of this slot; the future completes when it is acknowledged
     */
    public static Figures run(
            IntFunction<? extends CompletableFuture<?>> target, int slots, double warmUpSeconds, double seconds)
            throws InterruptedException {
        ClosedLoop loop = new ClosedLoop(target, slots);
        for (int slot = 0; slot < slots; slot++) {
            loop.next(slot);
        }
        pause(warmUpSeconds);
        long from = System.nanoTime();
        loop.measuring = true;
        pause(seconds);
        loop.measuring = false;
        double measured = (System.nanoTime() - from) / 1e9;
        loop.stopping = true;
        loop.finished.await(30, TimeUnit.SECONDS);
        return new Figures(
                loop.operations.sum() / measured,
                loop.nanos.getValueAtPercentile(50) / 1e3,
                loop.nanos.getValueAtPercentile(99) / 1e3,
                loop.failures.sum());
    }

    /** Starts operations of the slot until one does not complete at once; its completion goes on from there. */
    private void next(int slot) {
        while (!stopping) {
            long start = System.nanoTime();
            CompletableFuture<?> operation = target.apply(slot);
            if (!operation.isDone()) {
                operation.whenComplete((result, failure) -> {
                    count(start, failure);
                    next(slot);
                });
                return;
            }
            count(start, operation.isCompletedExceptionally() ? new IllegalStateException() : null);
        }
        finished.countDown();
    }

    private void count(long start, Throwable failure) {
        if (failure != null) {
            failures.increment();
        } else if (measuring) {
            operations.increment();
            nanos.recordValue(System.nanoTime() - start);
        }
    }

    private static void pause(double seconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) (seconds * 1000));
    }
}
