package org.ftqueue.it.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ftqueue.api.Reason;

/**
 * Nothing acknowledged is lost, nothing is popped twice, nothing is invented. Does not look at positions, so a cluster
 * that numbers its answers wrongly cannot hide behind them.
 *
 * <p>To say that nothing was lost it needs a history in which every queue was drained: after all its pushes and pops
 * a pop answers that it is empty or gone.
 */
public final class ConservationCheck {
    private static final int MOST_NAMED = 5;

    private final Map<Integer, Ledger> ledgers = new TreeMap<>();

    /** What went into and out of one queue, by value. */
    private static final class Ledger {
        final Map<Integer, Event> pushed = new LinkedHashMap<>();
        final Map<Integer, Event> maybePushed = new HashMap<>();
        final Map<Integer, Event> popped = new HashMap<>();
        long thrownAway;
        long maybeTaken;
        boolean maybeThrownAway;
        long lastReturn = Long.MIN_VALUE;
        long drainInvoked = Long.MIN_VALUE;
    }

    private final List<String> violations = new ArrayList<>();

    private ConservationCheck() {}

    public static Verdict verdict(History history) {
        ConservationCheck check = new ConservationCheck();
        history.events().forEach(check::enter);
        for (Map.Entry<Integer, Ledger> entry : check.ledgers.entrySet()) {
            if (entry.getValue().drainInvoked < entry.getValue().lastReturn && check.violations.isEmpty()) {
                return new Verdict.Undecided("queue " + entry.getKey() + " was not drained at the end");
            }
            check.balance(entry.getKey(), entry.getValue());
        }
        return Verdict.of(check.violations);
    }

    private void enter(Event event) {
        if (!event.operation().isCommand() || event.operation().queueId().isEmpty()) {
            return;
        }
        Ledger ledger = ledgers.computeIfAbsent(event.operation().queueId().getAsInt(), unused -> new Ledger());
        if (event.ending() instanceof Ending.Answered answered) {
            executed(ledger, event, answered);
        } else if (event.ending() instanceof Ending.Unknown) {
            unknown(ledger, event);
        }
    }

    private void executed(Ledger ledger, Event event, Ending.Answered answered) {
        Operation operation = event.operation();
        if (answered.result() instanceof Result.Rejected rejected) {
            boolean nothingThere = rejected.reason() == Reason.QUEUE_EMPTY || rejected.reason() == Reason.NO_SUCH_QUEUE;
            if (operation instanceof Operation.Pop && nothingThere) {
                ledger.drainInvoked = Math.max(ledger.drainInvoked, event.invoked());
            }
            return;
        }
        ledger.lastReturn = Math.max(ledger.lastReturn, answered.returned());
        if (operation instanceof Operation.Push push) {
            push.values().forEach(value -> pushed(ledger.pushed, value, event));
        } else if (answered.result() instanceof Result.Items items) {
            items.values().forEach(value -> popped(ledger, value, event));
        } else if (answered.result() instanceof Result.Number thrown) {
            ledger.thrownAway += thrown.value();
        }
    }

    private void unknown(Ledger ledger, Event event) {
        if (event.operation() instanceof Operation.Push push) {
            push.values().forEach(value -> pushed(ledger.maybePushed, value, event));
        } else if (event.operation() instanceof Operation.Pop pop) {
            ledger.maybeTaken += pop.count();
        } else {
            ledger.maybeThrownAway = true;
        }
    }

    private void pushed(Map<Integer, Event> into, int value, Event event) {
        Event other = into.put(value, event);
        if (other != null) {
            violations.add("not a usable history: " + event + " pushes a value that " + other + " pushes, too");
        }
    }

    private void popped(Ledger ledger, int value, Event event) {
        Event other = ledger.popped.put(value, event);
        if (other != null) {
            violations.add("popped twice: " + value + " by " + other + " and by " + event);
        }
    }

    private void balance(int queue, Ledger ledger) {
        ledger.popped.forEach((value, event) -> {
            if (!ledger.pushed.containsKey(value) && !ledger.maybePushed.containsKey(value)) {
                violations.add("invented: " + event + " took " + value + ", which nobody pushed there");
            }
        });
        List<Map.Entry<Integer, Event>> missing = ledger.pushed.entrySet().stream()
                .filter(entry -> !ledger.popped.containsKey(entry.getKey()))
                .toList();
        if (!ledger.maybeThrownAway && missing.size() > ledger.thrownAway + ledger.maybeTaken) {
            violations.add("lost: of " + missing.size() + " values in queue " + queue + " that were never popped only "
                    + (ledger.thrownAway + ledger.maybeTaken) + " can have been thrown away; the first of them: "
                    + missing.stream()
                            .limit(MOST_NAMED)
                            .map(entry -> entry.getValue().toString())
                            .collect(Collectors.joining("; ")));
        }
        long maybeInside = ledger.maybePushed.keySet().stream()
                .filter(value -> !ledger.popped.containsKey(value))
                .count();
        if (ledger.thrownAway > missing.size() + maybeInside) {
            violations.add("queue " + queue + " says that it threw away " + ledger.thrownAway + " values, but only "
                    + (missing.size() + maybeInside) + " were pushed and not popped");
        }
    }
}
