package org.ftqueue.edge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.env.Clock;
import org.ftqueue.env.EventThread;
import org.ftqueue.observe.RequestMetrics;
import org.ftqueue.ordering.OrderingEngine;

/**
 * Brings each envelope to where it is ordered: to this node's engine while it leads, else to the leader, else to a
 * short queue until there is one. Envelopes that one thread routes keep their order, also through the queue.
 */
public final class RequestRouter {
    private static final long RETRY_MILLIS = 50;
    private static final int MAX_PARKED = 10_000;
    private static final long MAX_PARKED_BYTES = 64L << 20;

    private final OrderingEngine engine;
    private final NodeId self;
    private final Forwarding forwarding;
    private final Clock clock;
    private final EventThread timer;
    private final Duration patience;
    private final RequestMetrics metrics;

    /** Guarded by this, by order of arrival; while it is not empty, everything new goes behind it. */
    private final TreeMap<Long, Parked> parked = new TreeMap<>();

    private final AtomicLong arrivals = new AtomicLong();

    private long parkedBytes;
    private volatile boolean anyParked;
    private boolean retryScheduled;
    private Optional<NodeId> lastLeader = Optional.empty();

    private record Parked(long arrival, Envelope envelope, Consumer<Outcome> answer, long arrivedNanos) {}

    /** @param patience how long an envelope waits here for a leader before it is turned away */
    public RequestRouter(
            OrderingEngine engine,
            NodeId self,
            Forwarding forwarding,
            Clock clock,
            EventThread timer,
            Duration patience,
            RequestMetrics metrics) {
        this.engine = engine;
        this.self = self;
        this.forwarding = forwarding;
        this.clock = clock;
        this.timer = timer;
        this.patience = patience;
        this.metrics = metrics;
        engine.onLeadershipChange(() -> timer.execute(this::leadershipChanged));
    }

    /**
     * Orders an envelope of a client of this node.
     *
     * @param answer called once, on any thread; must not block
     */
    public void route(Envelope envelope, Consumer<Outcome> answer) {
        Parked request = new Parked(arrivals.incrementAndGet(), envelope, answer, clock.monotonicNanos());
        Optional<Outcome> refusal = NameCheck.refusal(envelope);
        if (refusal.isPresent()) {
            answer(request, refusal.get());
            return;
        }
        // Without the lock while nobody waits: an engine may be busy for a while with what another thread submitted.
        if (!anyParked && dispatch(request)) {
            return;
        }
        synchronized (this) {
            if (!parked.isEmpty() || !dispatch(request)) {
                park(request);
            }
        }
    }

    /** Orders an envelope that another node forwarded: here or not at all, so that it never goes in circles. */
    public void routeForwarded(Envelope envelope, Consumer<Outcome> answer) {
        // Whoever says that it is a node need not be one.
        NameCheck.refusal(envelope)
                .ifPresentOrElse(answer, () -> engine.submit(envelope).thenAccept(answer));
    }

    /** Sends it on its way if there is one. */
    private boolean dispatch(Parked request) {
        if (engine.accepting()) {
            engine.submit(request.envelope()).thenAccept(outcome -> answered(request, outcome));
            return true;
        }
        Optional<NodeId> leader = engine.leadership().leader().filter(node -> !node.equals(self));
        leader.ifPresent(node -> forwarding.forward(node, request.envelope(), outcome -> answered(request, outcome)));
        return leader.isPresent();
    }

    private void answered(Parked request, Outcome outcome) {
        boolean turnedAway = outcome instanceof Outcome.Rejected rejected
                && rejected.reason() == Reason.NO_LEADER
                && rejected.position().isEmpty();
        if (turnedAway) {
            synchronized (this) {
                park(request);
            }
        } else {
            answer(request, outcome);
        }
    }

    private void answer(Parked request, Outcome outcome) {
        metrics.answered(
                OperationName.of(request.envelope()), outcome, clock.monotonicNanos() - request.arrivedNanos());
        request.answer().accept(outcome);
    }

    private synchronized void park(Parked request) {
        if (parked.size() >= MAX_PARKED || parkedBytes >= MAX_PARKED_BYTES) {
            answer(request, Outcome.rejected(Reason.BUSY, "no leader, and many requests wait for one already"));
            return;
        }
        parked.put(request.arrival(), request);
        anyParked = true;
        parkedBytes += request.envelope().command().length;
        if (!retryScheduled) {
            retryScheduled = true;
            timer.schedule(RETRY_MILLIS, this::retry);
        }
    }

    private void retry() {
        List<Parked> again;
        List<Parked> expired = new ArrayList<>();
        synchronized (this) {
            retryScheduled = false;
            again = new ArrayList<>(parked.values());
            parked.clear();
            parkedBytes = 0;
            long now = clock.monotonicNanos();
            for (Parked request : again) {
                if (now - request.arrivedNanos() >= patience.toNanos()) {
                    expired.add(request);
                } else if (!parked.isEmpty() || !dispatch(request)) {
                    park(request);
                }
            }
            anyParked = !parked.isEmpty();
        }
        Outcome tooLate = Outcome.rejected(
                Reason.NO_LEADER,
                "node " + self + " has known no leader for " + patience.toMillis()
                        + " ms: no quorum, or an election goes on");
        expired.forEach(request -> answer(request, tooLate));
    }

    private void leadershipChanged() {
        Optional<NodeId> leader = engine.leadership().leader();
        if (!leader.equals(lastLeader)) {
            lastLeader.ifPresent(forwarding::abandon);
            lastLeader = leader;
        }
        retry();
    }
}
