package org.ftqueue.ordering.raft;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;

/** A batcher whose entries go nowhere until a test applies or fails them. */
abstract class BatcherRig {
    final Queue<Batch> submitted = new ConcurrentLinkedQueue<>();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger mostInFlight = new AtomicInteger();
    volatile boolean accepting = true;
    volatile long stampNanos = 1;
    final EntryBatcher batcher = batcher(1);

    EntryBatcher batcher(int entriesInFlight) {
        return new EntryBatcher(entriesInFlight, Runnable::run, () -> stampNanos, () -> accepting, batch -> {
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            submitted.add(batch);
        });
    }

    static Envelope request(long session, long number, int bytes) {
        RequestId id = new RequestId(new SessionId(new Position(session, 0)), number);
        return Envelope.command(Machine.QUEUE, id, 0, new byte[bytes]);
    }

    Batch take() {
        return submitted.remove();
    }

    void finish(Batch batch) {
        inFlight.decrementAndGet();
        batcher.finished(batch);
    }

    /** Applies the batch: the outcome of each envelope is its position in the order. */
    void apply(Batch batch, long index) {
        for (int ordinal = 0; ordinal < batch.entry().envelopes().size(); ordinal++) {
            batch.now(ordinal, new Outcome.Applied(new Position(index, ordinal), new byte[0]));
        }
        batch.handOut(Runnable::run);
        finish(batch);
    }
}
