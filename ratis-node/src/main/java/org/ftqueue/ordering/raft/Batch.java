package org.ftqueue.ordering.raft;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.ordering.Delivery;

/**
 * The envelopes of one log entry on their way through Ratis, and who waits for them. Answers are collected while the
 * entry is applied and handed out afterwards, so that nobody's reaction runs inside the replica's lock.
 */
final class Batch implements Delivery.Answers {
    private final long callId;
    private final byte[] bytes;
    private final List<Envelope> envelopes;
    private final List<CompletableFuture<Outcome>> outcomes;
    private final Object[] answers;

    Batch(long callId, byte[] bytes, List<Envelope> envelopes, List<CompletableFuture<Outcome>> outcomes) {
        this.callId = callId;
        this.bytes = bytes;
        this.envelopes = envelopes;
        this.outcomes = outcomes;
        this.answers = new Object[outcomes.size()];
    }

    long callId() {
        return callId;
    }

    /** The log entry as {@link org.ftqueue.wire.LogEntryCodec} writes it. */
    byte[] bytes() {
        return bytes;
    }

    List<Envelope> envelopes() {
        return envelopes;
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
