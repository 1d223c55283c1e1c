package org.ftqueue.it.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ftqueue.api.Position;

/**
 * Replays the executed operations by position against {@link PlainQueues}; every answer must match.
 *
 * <p>Commands with an unknown outcome have no position: each may have taken effect at any place after the operations
 * that had returned before it was invoked, or never. All possibilities are carried along as a set of states; as long
 * as there is no such command the set has one element and nothing is copied.
 */
final class ReplayCheck {
    private static final int MAX_STATES = 4_096;

    private final List<Event> executed;
    private final List<Unknown> unknowns;
    private List<State> states = List.of(new State(new PlainQueues(), new BitSet()));

    /** @param after it cannot have been executed at this position or before */
    private record Unknown(int number, Operation operation, Position after) {}

    /** @param taken numbers of the unknown commands that have taken effect here */
    private record State(PlainQueues queues, BitSet taken) {
        Object content() {
            return List.of(queues.content(), taken);
        }

        /** This state after an unknown command; empty if the command changes nothing here. */
        Optional<State> after(Unknown unknown) {
            PlainQueues changed = queues.copy();
            if (unknown.operation().applyTo(changed) instanceof Result.Rejected) {
                return Optional.empty();
            }
            BitSet nowTaken = (BitSet) taken.clone();
            nowTaken.set(unknown.number());
            return Optional.of(new State(changed, nowTaken));
        }
    }

    private ReplayCheck(History history) {
        executed = history.inOrderOfPosition();
        unknowns = unknowns(history);
    }

    static Verdict verdict(History history) {
        return new ReplayCheck(history).replay();
    }

    private Verdict replay() {
        for (Event event : executed) {
            branch(event);
            if (states.size() > MAX_STATES) {
                return new Verdict.Undecided(
                        "replay: " + unknowns.size() + " unknown outcomes allow too many states at " + event);
            }
            List<State> possible = new ArrayList<>(states.size());
            Result expected = null;
            for (State state : states) {
                Result result = event.operation().applyTo(state.queues());
                if (result.equals(event.answer().result())) {
                    possible.add(state);
                } else if (expected == null) {
                    expected = result;
                }
            }
            if (possible.isEmpty()) {
                return new Verdict.Violated(List.of("replay: " + event + " must answer " + expected));
            }
            states = possible;
        }
        return new Verdict.Passed();
    }

    /** Adds every state that unknown commands can lead to right before this event. */
    private void branch(Event event) {
        List<Unknown> here = unknowns.stream()
                .filter(unknown -> unknown.after().compareTo(event.answer().position()) < 0)
                .filter(unknown -> unknown.operation().mayInterfereWith(event.operation()))
                .toList();
        if (here.isEmpty()) {
            return;
        }
        Map<Object, State> reached = new HashMap<>();
        Deque<State> toExtend = new ArrayDeque<>();
        for (State state : states) {
            if (reached.putIfAbsent(state.content(), state) == null) {
                toExtend.add(state);
            }
        }
        while (!toExtend.isEmpty() && reached.size() <= MAX_STATES) {
            State state = toExtend.remove();
            for (Unknown unknown : here) {
                if (!state.taken().get(unknown.number())) {
                    state.after(unknown).ifPresent(next -> {
                        if (reached.putIfAbsent(next.content(), next) == null) {
                            toExtend.add(next);
                        }
                    });
                }
            }
        }
        states = List.copyOf(reached.values());
    }

    private static List<Unknown> unknowns(History history) {
        List<Event> byReturn = history.events().stream()
                .filter(Event::isAnswered)
                .sorted(Comparator.comparingLong(event -> event.answer().returned()))
                .toList();
        List<Event> byInvoke = history.unknownCommands().stream()
                .sorted(Comparator.comparingLong(Event::invoked))
                .toList();
        List<Unknown> unknowns = new ArrayList<>();
        Position after = Position.NONE;
        int next = 0;
        for (Event unknown : byInvoke) {
            while (next < byReturn.size() && byReturn.get(next).answer().returned() < unknown.invoked()) {
                Position position = byReturn.get(next++).answer().position();
                after = position.compareTo(after) > 0 ? position : after;
            }
            unknowns.add(new Unknown(unknowns.size(), unknown.operation(), after));
        }
        return unknowns;
    }
}
