package org.ftqueue.it.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ids of queues are never reused: one id has one label, and none comes back after its queue was destroyed. */
public final class QueueIdCheck {
    private QueueIdCheck() {}

    public static Verdict verdict(History history) {
        List<String> violations = new ArrayList<>();
        Map<Long, Event> destroyed = new HashMap<>();
        for (Event event : history.events()) {
            if (event.operation() instanceof Operation.Destroy destroy
                    && event.isAnswered()
                    && event.answer().result() instanceof Result.Number) {
                Event other = destroyed.put((long) destroy.queue(), event);
                if (other != null) {
                    violations.add("id reused: both " + other + " and " + event + " destroyed it");
                }
            }
        }
        Map<Long, Event> named = new HashMap<>();
        for (Event event : history.events()) {
            if (event.isAnswered() && event.answer().result() instanceof Result.Number number && number.value() > 0) {
                if (event.operation() instanceof Operation.Create create) {
                    check(violations, named, destroyed, create.label(), number.value(), event);
                } else if (event.operation() instanceof Operation.Id id) {
                    check(violations, named, destroyed, id.label(), number.value(), event);
                }
            }
        }
        return Verdict.of(violations);
    }

    private static void check(
            List<String> violations,
            Map<Long, Event> named,
            Map<Long, Event> destroyed,
            String label,
            long id,
            Event event) {
        Event other = named.putIfAbsent(id, event);
        if (other != null && !label.equals(labelOf(other.operation()))) {
            violations.add("id reused: " + other + " and " + event + " give one id two labels");
        }
        Event end = destroyed.get(id);
        if (end != null && end.answer().returned() < event.invoked()) {
            violations.add("id reused: " + end + " had returned before " + event + " was invoked");
        }
    }

    private static String labelOf(Operation operation) {
        return operation instanceof Operation.Create create ? create.label() : ((Operation.Id) operation).label();
    }
}
