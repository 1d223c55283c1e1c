package org.ftqueue.shell.bench;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;

/**
 * What is counted during one run. Operations that end inside the window count, with their whole latency. Safe for use
 * by the threads of all clients.
 */
final class Measurement {
    private static final long MAX_MICROS = 120_000_000;
    private static final int DIGITS = 3;

    private final Recorder latencyMicros = new Recorder(MAX_MICROS, DIGITS);
    private final LongAdder errors = new LongAdder();
    private final Map<Reason, LongAdder> reasons = new EnumMap<>(Reason.class);
    private final long startNanos;
    private final AtomicLong endNanos;

    Measurement(long startNanos, long endNanos) {
        this.startNanos = startNanos;
        this.endNanos = new AtomicLong(endNanos);
        for (Reason reason : Reason.values()) {
            reasons.put(reason, new LongAdder());
        }
    }

    boolean over() {
        return System.nanoTime() - endNanos.get() >= 0;
    }

    /** Ends the window now, if it has not ended. */
    void endNow() {
        long now = System.nanoTime();
        endNanos.accumulateAndGet(now, (end, candidate) -> candidate - end < 0 ? candidate : end);
    }

    void ended(long begunNanos, Outcome outcome) {
        long now = System.nanoTime();
        if (outcome instanceof Outcome.Rejected rejected && rejected.reason() == Reason.QUEUE_EMPTY) {
            // Empty answers are cheaper than items, so what comes after the first would not be what was asked for.
            endNow();
            return;
        }
        if (now - startNanos < 0 || now - endNanos.get() > 0) {
            return;
        }
        if (outcome instanceof Outcome.Applied) {
            latencyMicros.recordValue(Math.min(MAX_MICROS, (now - begunNanos) / 1_000));
        } else {
            errors.increment();
            if (outcome instanceof Outcome.Rejected rejected) {
                reasons.get(rejected.reason()).increment();
            }
        }
    }

    double seconds() {
        return Math.max(0, endNanos.get() - startNanos) / 1e9;
    }

    long errors() {
        return errors.sum();
    }

    /** The most frequent reason of errors, or none. */
    String mainError() {
        return reasons.entrySet().stream()
                .filter(entry -> entry.getValue().sum() > 0)
                .max(Map.Entry.comparingByValue((a, b) -> Long.compare(a.sum(), b.sum())))
                .map(entry -> entry.getKey().name())
                .orElse(errors() > 0 ? "UNKNOWN" : "");
    }

    /** All latencies; to be called once, at the end. */
    Histogram histogram() {
        return latencyMicros.getIntervalHistogram();
    }
}
