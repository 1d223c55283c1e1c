package org.ftqueue.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Leadership;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.ordering.OrderingEngine;

/** An engine that does what a test says: it keeps what is submitted until the test answers it. */
public final class FakeEngine implements OrderingEngine {
    /** An envelope that waits for its answer. */
    public record Submitted(Envelope envelope, CompletableFuture<Outcome> outcome) {}

    public final List<Submitted> submitted = new ArrayList<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private Leadership leadership = Leadership.NONE;
    private boolean accepting;

    /** So many submissions are turned away on the spot, as happens when the leader loses its office. */
    int turnedAwayAtOnce;

    /** Another node, this one or nobody leads from now on. */
    public void leads(NodeId leader, boolean here) {
        leadership = new Leadership(leadership.term() + 1, Optional.ofNullable(leader));
        accepting = here;
        listeners.forEach(Runnable::run);
    }

    public List<Long> numbers() {
        return submitted.stream().map(each -> each.envelope().number()).toList();
    }

    @Override
    public CompletableFuture<Outcome> submit(Envelope envelope) {
        if (turnedAwayAtOnce > 0) {
            turnedAwayAtOnce--;
            return CompletableFuture.completedFuture(Outcome.rejected(Reason.NO_LEADER, "does not lead"));
        }
        Submitted each = new Submitted(envelope, new CompletableFuture<>());
        submitted.add(each);
        return each.outcome();
    }

    @Override
    public Leadership leadership() {
        return leadership;
    }

    @Override
    public boolean accepting() {
        return accepting;
    }

    @Override
    public void onLeadershipChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public int pending() {
        return submitted.size();
    }
}
