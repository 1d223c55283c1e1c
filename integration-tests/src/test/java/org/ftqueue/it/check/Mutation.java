package org.ftqueue.it.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.ftqueue.api.Reason;

/** Ways to turn a legal history into one that no correct cluster can show. */
enum Mutation {
    SWAPPED_POPS {
        @Override
        Optional<History> of(History history, SplittableRandom random) {
            return pair(history, random, (a, b) -> sameQueuePops(a, b) && differ(a, b))
                    .map(pair -> replace(
                            history,
                            withResult(pair.first(), pair.second().answer().result()),
                            withResult(pair.second(), pair.first().answer().result())));
        }
    },
    DROPPED_PUSH {
        @Override
        Optional<History> of(History history, SplittableRandom random) {
            return pair(history, random, (a, b) -> pops(b, a)).map(pair -> without(history, pair.first()));
        }
    },
    DUPLICATED_POP {
        @Override
        Optional<History> of(History history, SplittableRandom random) {
            return pair(
                            history,
                            random,
                            (a, b) -> tookSomething(a)
                                    && b.operation() instanceof Operation.Pop
                                    && sameQueue(a, b)
                                    && differ(a, b))
                    .map(pair -> replace(
                            history,
                            withResult(pair.second(), pair.first().answer().result())));
        }
    },
    POP_TURNED_TO_EMPTY {
        @Override
        Optional<History> of(History history, SplittableRandom random) {
            return one(history, random, Mutation::tookSomething)
                    .map(pop -> replace(history, withResult(pop, new Result.Rejected(Reason.QUEUE_EMPTY))));
        }
    },
    LOST_POP {
        @Override
        Optional<History> of(History history, SplittableRandom random) {
            return pair(history, random, (a, b) -> tookSomething(a) && tookSomething(b) && sameQueue(a, b))
                    .map(pair -> without(history, pair.first()));
        }
    },
    INTERVAL_SHIFTED_BEYOND_A_NEIGHBOUR {
        @Override
        Optional<History> of(History history, SplittableRandom random) {
            return pair(history, random, (a, b) -> true).map(pair -> {
                long after = pair.second().answer().returned() + 1;
                Event late = pair.first();
                Ending.Answered answer = late.answer();
                return replace(
                        history,
                        new Event(
                                late.client(),
                                late.id(),
                                after,
                                late.operation(),
                                new Ending.Answered(after + 1, answer.position(), answer.result())));
            });
        }
    },
    POSITIONS_SWAPPED {
        @Override
        Optional<History> of(History history, SplittableRandom random) {
            return pair(history, random, (a, b) -> sameQueuePops(a, b) && differ(a, b))
                    .map(pair -> replace(
                            history,
                            atPositionOf(pair.first(), pair.second()),
                            atPositionOf(pair.second(), pair.first())));
        }
    },
    POSITION_TWICE {
        @Override
        Optional<History> of(History history, SplittableRandom random) {
            return pair(history, random, (a, b) -> true)
                    .map(pair -> replace(history, atPositionOf(pair.first(), pair.second())));
        }
    },
    STALE_READ {
        @Override
        Optional<History> of(History history, SplittableRandom random) {
            return pair(
                            history,
                            random,
                            (a, b) ->
                                    !a.operation().isCommand() && a.operation().equals(b.operation()) && differ(a, b))
                    .map(pair -> replace(
                            history,
                            withResult(pair.second(), pair.first().answer().result())));
        }
    },
    REUSED_ID {
        @Override
        Optional<History> of(History history, SplittableRandom random) {
            return pair(
                            history,
                            random,
                            (a, b) -> a.operation() instanceof Operation.Create
                                    && b.operation() instanceof Operation.Create
                                    && differ(a, b))
                    .map(pair -> replace(
                            history,
                            withResult(pair.second(), pair.first().answer().result())));
        }
    };

    /** The broken history; empty if the history offers no place for this mutation. */
    abstract Optional<History> of(History history, SplittableRandom random);

    /** Two executed operations in the order of their positions. */
    record Pair(Event first, Event second) {}

    /** Those that only change answers; they may be explained by what is unknown. */
    static final List<Mutation> LIES =
            List.of(SWAPPED_POPS, DROPPED_PUSH, DUPLICATED_POP, POP_TURNED_TO_EMPTY, LOST_POP, STALE_READ, REUSED_ID);

    private static final int TRIES = 500;

    private static Optional<Event> one(History history, SplittableRandom random, Predicate<Event> wanted) {
        List<Event> found = history.inOrderOfPosition().stream().filter(wanted).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(random.nextInt(found.size())));
    }

    private static Optional<Pair> pair(History history, SplittableRandom random, BiPredicate<Event, Event> wanted) {
        List<Event> events = history.inOrderOfPosition();
        if (events.size() < 2) {
            return Optional.empty();
        }
        for (int i = 0; i < TRIES; i++) {
            int first = random.nextInt(events.size() - 1);
            int second = first + 1 + random.nextInt(events.size() - 1 - first);
            if (wanted.test(events.get(first), events.get(second))) {
                return Optional.of(new Pair(events.get(first), events.get(second)));
            }
        }
        return Optional.empty();
    }

    private static boolean tookSomething(Event event) {
        return event.operation() instanceof Operation.Pop && event.answer().result() instanceof Result.Items;
    }

    private static boolean sameQueue(Event a, Event b) {
        return a.operation().queueId().equals(b.operation().queueId());
    }

    private static boolean sameQueuePops(Event a, Event b) {
        return tookSomething(a)
                && tookSomething(b)
                && sameQueue(a, b)
                && a.operation().equals(b.operation());
    }

    private static boolean differ(Event a, Event b) {
        return !a.answer().result().equals(b.answer().result());
    }

    private static boolean pops(Event pop, Event push) {
        return push.operation() instanceof Operation.Push pushed
                && pop.answer().result() instanceof Result.Items items
                && pop.operation() instanceof Operation.Pop
                && items.values().contains(pushed.values().get(0));
    }

    private static Event withResult(Event event, Result result) {
        Ending.Answered answer = event.answer();
        return new Event(
                event.client(),
                event.id(),
                event.invoked(),
                event.operation(),
                new Ending.Answered(answer.returned(), answer.position(), result));
    }

    private static Event atPositionOf(Event event, Event other) {
        Ending.Answered answer = event.answer();
        return new Event(
                event.client(),
                event.id(),
                event.invoked(),
                event.operation(),
                new Ending.Answered(answer.returned(), other.answer().position(), answer.result()));
    }

    private static History replace(History history, Event... changed) {
        List<Event> events = new ArrayList<>(history.events());
        for (Event event : changed) {
            events.replaceAll(old -> old.client() == event.client() && old.id() == event.id() ? event : old);
        }
        return new History(events);
    }

    private static History without(History history, Event event) {
        return new History(
                history.events().stream().filter(other -> !other.equals(event)).toList());
    }
}
