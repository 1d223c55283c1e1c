package org.ftqueue.ordering.raft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.wire.LogEntryCodec;

/**
 * Natural batching: whatever waits when the pipe is free becomes one log entry. No timer; under load the entries grow
 * by themselves. With Ratis the cost is per entry, so this is most of the throughput.
 *
 * <p>Invariant: envelopes leave in the order in which they came, because only the thread that holds {@code pumping}
 * takes them and submits the entry before it lets go.
 */
final class EntryBatcher {
    private static final int MAX_WAITING = 1 << 16;
    private static final long MAX_WAITING_BYTES = 64L << 20;

    /** Hands an entry to Ratis; must assign its place in the log before it returns. */
    interface Submission {
        void submit(Batch batch);
    }

    private record Waiting(Envelope envelope, CompletableFuture<Outcome> outcome) {}

    private final int entriesInFlight;
    private final Executor pumper;
    private final Submission submission;
    private final LongSupplier stampNanos;
    private final BooleanSupplier accepting;

    private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();

    private final AtomicInteger pumping = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong lastCallId = new AtomicLong();
    private final Map<Long, Batch> batches = new ConcurrentHashMap<>();
    private final LogEntryCodec.Builder builder = new LogEntryCodec.Builder();

    /**
     * @param pumper runs the pump. On a thread of its own it never blocks those who add, and while it wakes up more
     *     requests come together than the first one of a burst
     */
    EntryBatcher(
            int entriesInFlight,
            Executor pumper,
            LongSupplier stampNanos,
            BooleanSupplier accepting,
            Submission submission) {
        this.entriesInFlight = entriesInFlight;
        this.pumper = pumper;
        this.stampNanos = stampNanos;
        this.accepting = accepting;
        this.submission = submission;
    }

    CompletableFuture<Outcome> add(Envelope envelope) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        if (waitingCount.get() >= MAX_WAITING || waitingBytes.get() >= MAX_WAITING_BYTES) {
            outcome.complete(Outcome.rejected(
                    Reason.BUSY, "the leader has " + waitingCount.get() + " requests waiting; send it again later"));
            return outcome;
        }
        waitingCount.incrementAndGet();
        waitingBytes.addAndGet(envelope.command().length);
        waiting.add(new Waiting(envelope, outcome));
        pump();
        return outcome;
    }

    /** Appends an entry without envelopes, if nothing else is on the way: time goes on. */
    void tick() {
        if (waiting.isEmpty() && inFlight.get() == 0 && pumping.compareAndSet(0, 1)) {
            inFlight.incrementAndGet();
            send();
            pumped();
        }
    }

    int pending() {
        return waitingCount.get();
    }

    /** Sends what waits while there is room in the pipe. Any thread; while one pump runs, others leave it to that one. */
    void pump() {
        if (pumping.getAndIncrement() == 0) {
            pumper.execute(this::pumped);
        }
    }

    private void pumped() {
        int seen = pumping.get();
        do {
            while (!waiting.isEmpty() && inFlight.get() < entriesInFlight) {
                if (!accepting.getAsBoolean()) {
                    turnAway();
                    break;
                }
                inFlight.incrementAndGet();
                send();
            }
            seen = pumping.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Fills an entry with what waits, measured as it is encoded, and submits it. */
    private void send() {
        builder.start(stampNanos.getAsLong());
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>(Math.min(waitingCount.get(), 1024));
        long bytes = 0;
        Waiting next;
        while (!builder.full() && (next = waiting.poll()) != null) {
            builder.add(next.envelope());
            outcomes.add(next.outcome());
            bytes += next.envelope().command().length;
        }
        waitingCount.addAndGet(-outcomes.size());
        waitingBytes.addAndGet(-bytes);
        Batch batch = new Batch(lastCallId.incrementAndGet(), builder.finish(), outcomes);
        batches.put(batch.callId(), batch);
        submission.submit(batch);
    }

    /** The batch is off the way, one way or the other. */
    void finished(Batch batch) {
        if (batches.remove(batch.callId()) != null) {
            inFlight.decrementAndGet();
            pump();
        }
    }

    /** The batch with this call id, if it is still on the way. */
    Optional<Batch> batch(long callId) {
        return Optional.ofNullable(batches.get(callId));
    }

    private void turnAway() {
        Outcome outcome = Outcome.rejected(Reason.NO_LEADER, "this node does not lead");
        Waiting next;
        while ((next = waiting.poll()) != null) {
            waitingCount.decrementAndGet();
            waitingBytes.addAndGet(-next.envelope().command().length);
            next.outcome().complete(outcome);
        }
    }
}
