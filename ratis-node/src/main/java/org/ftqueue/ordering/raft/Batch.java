package org.ftqueue.ordering.raft;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.ftqueue.api.Outcome;
import org.ftqueue.ordering.Delivery;
import org.ftqueue.wire.LogEntryCodec;

/**
 * The envelopes of one log entry on their way through Ratis, and who waits for them. Answers are collected while the
 * entry is applied and handed out afterwards, so that nobody's reaction runs inside the replica's lock.
 */
final class Batch implements Delivery.Answers {
    private final long callId;
    private final LogEntryCodec.Encoded encoded;
    private final List<CompletableFuture<Outcome>> outcomes;
    private final Object[] answers;

    Batch(long callId, LogEntryCodec.Encoded encoded, List<CompletableFuture<Outcome>> outcomes) {
        this.callId = callId;
        this.encoded = encoded;
        this.outcomes = outcomes;
        this.answers = new Object[outcomes.size()];
    }

    long callId() {
        return callId;
    }

    /** The log entry as it was encoded, so that the node that wrote it need not decode it. */
    LogEntryCodec.LogEntry entry() {
        return encoded.entry();
    }

    byte[] bytes() {
        return encoded.bytes();
    }

    @Override
    public void now(int ordinal, Outcome outcome) {
        answers[ordinal] = outcome;
    }

    @Override
    public void later(int ordinal, Supplier<Outcome> evaluation) {
        answers[ordinal] = evaluation;
    }

    /** Hands out the collected answers; those that take a while are evaluated by {@code background}. */
    void handOut(Executor background) {
        for (int i = 0; i < answers.length; i++) {
            CompletableFuture<Outcome> outcome = outcomes.get(i);
            if (answers[i] instanceof Outcome ready) {
                outcome.complete(ready);
            } else if (answers[i] instanceof Supplier<?> evaluation) {
                background.execute(() -> outcome.complete((Outcome) evaluation.get()));
            }
        }
    }

    /** Tells everybody who has no answer yet that there will be none. */
    void fail(Outcome why) {
        for (CompletableFuture<Outcome> outcome : outcomes) {
            outcome.complete(why);
        }
    }
}
