package org.ftqueue.client;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;

/**
 * The numbered requests of one session, in order. Numbers are given when a request is first sent and never again, so a
 * request that was never sent costs none. Confined to the client's thread.
 *
 * <p>Invariant: {@code outstanding} holds exactly the numbers {@code acknowledgedThrough + 1 … next - 1}.
 */
final class Session {
    private final ArrayDeque<Operation> unsent = new ArrayDeque<>();
    private final ArrayDeque<Operation> outstanding = new ArrayDeque<>();
    private final int maxOutstanding;
    private SessionId id;
    private long next = 1;
    private long acknowledgedThrough;

    Session(int maxOutstanding) {
        this.maxOutstanding = maxOutstanding;
    }

    Optional<SessionId> id() {
        return Optional.ofNullable(id);
    }

    void opened(SessionId newId) {
        id = newId;
    }

    boolean idle() {
        return unsent.isEmpty() && outstanding.isEmpty();
    }

    boolean hasUnsent() {
        return !unsent.isEmpty();
    }

    void add(Operation operation) {
        unsent.add(operation);
    }

    /** The next operation to send for the first time, now named; empty if there is none or the window is full. */
    Optional<Operation> takeUnsent() {
        if (id == null || unsent.isEmpty() || outstanding.size() >= maxOutstanding) {
            return Optional.empty();
        }
        Operation operation = unsent.poll();
        operation.name(new RequestId(id, next++));
        outstanding.add(operation);
        return Optional.of(operation);
    }

    Iterable<Operation> outstanding() {
        return outstanding;
    }

    /** Answers up to this number need not be remembered any more. */
    long acknowledgedThrough() {
        return acknowledgedThrough;
    }

    /**
     * Whether the refusal concerns only the moment. A number that came before its predecessor is refused as out of
     * order; it is right once the predecessor is answered.
     */
    boolean passing(Operation operation, Outcome.Rejected refusal) {
        return refusal.reason().passing() || refusal.reason() == Reason.OUT_OF_ORDER && outstanding.peek() != operation;
    }

    /** Forgets answered operations from the front on. */
    void settle() {
        while (!outstanding.isEmpty() && outstanding.peek().settled()) {
            outstanding.poll();
            acknowledgedThrough++;
        }
    }

    /**
     * Ends operations whose time is up. The last ones, if each was only ever turned away, are taken back with their
     * numbers; the others may have happened and stay, so that the numbers behind them can follow.
     *
     * @param whyUnsent what to tell of those that were never sent
     */
    void expire(long nowNanos, Outcome whyUnsent) {
        while (!outstanding.isEmpty()
                && expired(outstanding.peekLast(), nowNanos)
                && !outstanding.peekLast().mayHaveHappened()) {
            outstanding.pollLast().expiredUnsent(whyUnsent);
            next--;
        }
        for (Operation operation : outstanding) {
            if (operation.awaited() && expired(operation, nowNanos)) {
                operation.expiredUnknown();
            }
        }
        unsent.removeIf(operation -> {
            boolean expired = expired(operation, nowNanos);
            if (expired) {
                operation.expiredUnsent(whyUnsent);
            }
            return expired;
        });
    }

    /** The cluster does not want this session: nothing that waits for it will be sent. */
    void refuse(Outcome why) {
        List<Operation> refused = List.copyOf(unsent);
        unsent.clear();
        refused.forEach(operation -> operation.answered(why));
    }

    /** Ends everything: the client closes. */
    void abandon(Outcome whyUnsent) {
        expire(Long.MAX_VALUE, whyUnsent);
    }

    private static boolean expired(Operation operation, long nowNanos) {
        return nowNanos == Long.MAX_VALUE || operation.deadlineNanos() - nowNanos <= 0;
    }
}
