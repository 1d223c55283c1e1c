package org.ftqueue.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.RequestId;
import org.ftqueue.wire.ClientFrame;

/**
 * Something a client wants answered, through as many attempts as it takes. Confined to the client's thread but for the
 * future.
 */
final class Operation {
    private final CompletableFuture<Answer> future = new CompletableFuture<>();
    private final LongFunction<ClientFrame> frame;
    private final long deadlineNanos;

    private RequestId request;
    private boolean mayHaveHappened;
    private boolean settled;
    private long correlation;
    private long attemptNanos;
    private Optional<Outcome> lastRefusal = Optional.empty();

    /** @param frame what to send, given the correlation; asked anew for each attempt */
    Operation(LongFunction<ClientFrame> frame, long deadlineNanos) {
        this.frame = frame;
        this.deadlineNanos = deadlineNanos;
    }

    CompletableFuture<Answer> future() {
        return future;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }

    /** Names it; from now on it is the same request through every attempt. */
    void name(RequestId id) {
        request = id;
    }

    /** Its name, once it has one. */
    RequestId request() {
        return request;
    }

    /** Whether somebody still waits for it. */
    boolean awaited() {
        return !future.isDone();
    }

    /** Whether the cluster has answered it, so that it need not be sent again. */
    boolean settled() {
        return settled;
    }

    boolean inFlight() {
        return correlation != 0;
    }

    long correlation() {
        return correlation;
    }

    long attemptNanos() {
        return attemptNanos;
    }

    /** Whether an attempt ended without an answer, or one is on the way. */
    boolean mayHaveHappened() {
        return mayHaveHappened || inFlight();
    }

    ClientFrame attempt(long newCorrelation, long nowNanos) {
        correlation = newCorrelation;
        attemptNanos = nowNanos;
        return frame.apply(newCorrelation);
    }

    /** The attempt ended without an answer. */
    void lost() {
        correlation = 0;
        mayHaveHappened = true;
    }

    /** The attempt was turned away, for the moment. */
    void refused(Outcome refusal) {
        correlation = 0;
        lastRefusal = Optional.of(refusal);
    }

    void answered(Outcome outcome) {
        correlation = 0;
        settled = true;
        future.complete(new Answer(Optional.ofNullable(request), outcome));
    }

    /**
     * Its time is up, and it was certainly not executed and will not be.
     *
     * @param otherwise why, if it was never turned away itself
     */
    void expiredUnsent(Outcome otherwise) {
        settled = true;
        future.complete(new Answer(Optional.empty(), lastRefusal.orElse(otherwise)));
    }

    /** Its time is up, and it may have been executed or may still be. */
    void expiredUnknown() {
        String heard = lastRefusal.map(refusal -> "; last heard: " + refusal).orElse("");
        future.complete(new Answer(Optional.ofNullable(request), new Outcome.Unknown("no answer in time" + heard)));
    }
}
