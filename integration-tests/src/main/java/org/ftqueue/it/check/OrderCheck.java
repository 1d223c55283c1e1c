package org.ftqueue.it.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ftqueue.api.Position;

/**
 * Whether the positions can be the order in which things happened. No two operations stand at one position; an
 * operation that had returned before another was invoked stands before it; the commands of one client stand in the
 * order in which it gave them.
 */
final class OrderCheck {
    private OrderCheck() {}

    static List<String> violations(History history) {
        List<String> violations = new ArrayList<>();
        Map<Integer, Event> lastCommandOf = new HashMap<>();
        Event before = null;
        Event latestInvoked = null;
        for (Event event : history.inOrderOfPosition()) {
            Position position = event.answer().position();
            if (before != null && before.answer().position().equals(position)) {
                violations.add("one position for two operations: " + before + " and " + event);
            }
            if (latestInvoked != null && event.answer().returned() < latestInvoked.invoked()) {
                violations.add("real time: " + event + " had returned before " + latestInvoked
                        + " was invoked, but has the larger position");
            }
            if (event.operation().isCommand()) {
                Event earlier = lastCommandOf.put(event.client(), event);
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
