package org.ftqueue.it.check;

import java.util.ArrayList;
import java.util.List;

/**
 * The dumb judge of {@link ReplayCheck}: tries every place for every command with an unknown outcome. Only for histories
 * of a few operations.
 */
final class ExhaustiveReplay {
    private final List<Event> executed;

    private ExhaustiveReplay(History history) {
        executed = history.inOrderOfPosition();
    }

    static boolean isPossible(History history) {
        return new ExhaustiveReplay(history).isPossibleFrom(0, new PlainQueues(), history.unknownCommands());
    }

    private boolean isPossibleFrom(int next, PlainQueues queues, List<Event> unknown) {
        if (next == executed.size()) {
            return true;
        }
        for (Event event : unknown) {
            if (mayComeBefore(next, event)) {
                PlainQueues changed = queues.copy();
                event.operation().applyTo(changed);
                List<Event> others = new ArrayList<>(unknown);
                others.remove(event);
                if (isPossibleFrom(next, changed, others)) {
                    return true;
                }
            }
        }
        Event event = executed.get(next);
        PlainQueues changed = queues.copy();
        return event.operation().applyTo(changed).equals(event.answer().result())
                && isPossibleFrom(next + 1, changed, unknown);
    }

    /** Nothing that comes later had returned before the command was invoked. */
    private boolean mayComeBefore(int next, Event unknown) {
        return executed.subList(next, executed.size()).stream()
                .allMatch(later -> later.answer().returned() >= unknown.invoked());
    }
}
