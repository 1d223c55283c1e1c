package org.ftqueue.it.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Injects and heals faults, and remembers when. Times are those of the history. */
public final class FaultLog implements AutoCloseable {
    private final LongSupplier clock;
    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "fault-timer"));

    /** @param what {@code inject} or {@code heal} */
    public record Entry(long begin, long end, String what, Fault fault) {
        @Override
        public String toString() {
            return begin + ".." + end + " " + what + " " + fault;
        }
    }

    /** @param clock nanoseconds, the clock of the history */
    public FaultLog(LongSupplier clock) {
        this.clock = clock;
    }

    public void inject(Fault fault) {
        record("inject", fault, fault::inject);
    }

    public void heal(Fault fault) {
        record("heal", fault, fault::heal);
    }

    /** Injects the fault now and heals it after this time; the future completes when it is healed. */
    public CompletableFuture<Void> injectFor(Fault fault, Duration duration) {
        inject(fault);
        CompletableFuture<Void> healed = new CompletableFuture<>();
        timer.schedule(
                () -> {
                    try {
                        heal(fault);
                        healed.complete(null);
                    } catch (RuntimeException e) {
                        healed.completeExceptionally(e);
                    }
                },
                duration.toMillis(),
                TimeUnit.MILLISECONDS);
        return healed;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void record(String what, Fault fault, Runnable action) {
        long begin = clock.getAsLong();
        action.run();
        entries.add(new Entry(begin, clock.getAsLong(), what, fault));
    }
}
