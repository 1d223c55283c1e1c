package org.ftqueue.it.check.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the positions can be the order in which things happened. No two operations stand at one position; an
 * operation that had returned before another was invoked stands before it; the commands of one client stand in the
 * order in which it gave them.
 */
final class PositionCheck {
    private PositionCheck() {}

    static List<String> violations(ChatHistory history) {
        List<String> violations = new ArrayList<>();
        Map<Integer, ChatEvent> lastCommandOf = new HashMap<>();
        ChatEvent before = null;
        ChatEvent latestInvoked = null;
        for (ChatEvent event : history.inOrderOfPosition()) {
            if (before != null
                    && before.answer().position().equals(event.answer().position())) {
                violations.add("one position for two operations: " + before + " and " + event);
            }
            if (latestInvoked != null && event.answer().returned() < latestInvoked.invoked()) {
                violations.add("real time: " + event + " had returned before " + latestInvoked
                        + " was invoked, but has the larger position");
            }
            if (event.operation().isCommand()) {
                ChatEvent earlier = lastCommandOf.put(event.client(), event);
                if (earlier != null && earlier.id() > event.id()) {
                    violations.add("client order: " + event + " was sent before " + earlier
                            + " in one session, but has the larger position");
                }
            }
            if (latestInvoked == null || event.invoked() > latestInvoked.invoked()) {
                latestInvoked = event;
            }
            before = event;
        }
        return violations;
    }
}
