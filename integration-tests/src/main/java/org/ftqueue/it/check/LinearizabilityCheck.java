package org.ftqueue.it.check;

import java.util.List;

/**
 * Whether a history is linearizable, with the positions that the cluster gave as the witness: {@link OrderCheck} shows
 * that the positions are an order that real time allows, {@link ReplayCheck} that plain queues give these answers in
 * that order. Sound without any search; O(n log n) unless outcomes are unknown.
 */
public final class LinearizabilityCheck {
    private static final int MOST_REASONS = 10;

    private LinearizabilityCheck() {}

    public static Verdict verdict(History history) {
        List<String> order = OrderCheck.violations(history);
        if (!order.isEmpty()) {
            // Replaying in a wrong order would only add noise.
            return new Verdict.Violated(order.subList(0, Math.min(order.size(), MOST_REASONS)));
        }
        return ReplayCheck.verdict(history);
    }
}
