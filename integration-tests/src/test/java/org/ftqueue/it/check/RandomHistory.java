package org.ftqueue.it.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ftqueue.api.Position;

/** Histories that plain queues could have shown, from a seed: concurrent clients, odd interleavings, all operations. */
final class RandomHistory {
    private static final List<String> LABELS = List.of("a", "b", "c", "d");
    private static final int QUEUES_TO_NAME = 5;

    private final SplittableRandom random;
    private final PlainQueues queues = new PlainQueues();
    private final long[] freeFrom;
    private final int[] counters;
    private final List<Event> events = new ArrayList<>();
    private long now;
    private long index = 1;
    private int ordinal;
    private int youngest;

    private RandomHistory(long seed, int clients) {
        random = new SplittableRandom(seed);
        freeFrom = new long[clients];
        counters = new int[clients];
    }

    /** Each operation takes effect at an instant inside its interval; positions are given in the order of the instants. */
    static History legal(long seed, int clients, int operations) {
        RandomHistory history = new RandomHistory(seed, clients);
        for (int i = 0; i < operations; i++) {
            history.step(history.random.nextInt(clients), history.operation());
        }
        return new History(history.events);
    }

    private void step(int client, Operation operation) {
        long instant = Math.max(now, freeFrom[client]) + 2 + random.nextInt(5);
        now = instant;
        long invoked = Math.max(freeFrom[client] + 1, instant - random.nextInt(40));
        long returned = instant + random.nextInt(40);
        freeFrom[client] = returned;
        if (random.nextInt(3) == 0) {
            ordinal++;
        } else {
            index += 1 + random.nextInt(3);
            ordinal = 0;
        }
        Result result = operation.applyTo(queues);
        if (operation instanceof Operation.Create && result instanceof Result.Number id) {
            youngest = Math.max(youngest, (int) id.value());
        }
        events.add(new Event(
                client,
                ++counters[client],
                invoked,
                operation,
                new Ending.Answered(returned, new Position(index, ordinal), result)));
    }

    private Operation operation() {
        if (events.isEmpty()) {
            return new Operation.Create(LABELS.get(0));
        }
        // Mostly one of the youngest, now and then one that does not exist yet.
        int queue = Math.max(1, youngest + 1 - random.nextInt(QUEUES_TO_NAME));
        String label = LABELS.get(random.nextInt(LABELS.size()));
        int die = random.nextInt(100);
        if (die < 8) {
            return new Operation.Create(label);
        } else if (die < 10) {
            return new Operation.Destroy(queue);
        } else if (die < 11) {
            return new Operation.Purge(queue);
        } else if (die < 15) {
            return new Operation.Id(label);
        } else if (die < 25) {
            return new Operation.Top(queue);
        } else if (die < 35) {
            return new Operation.Size(queue);
        } else if (die < 70) {
            int next = events.size() * 4;
            return new Operation.Push(
                    queue,
                    IntStream.rangeClosed(1, 1 + random.nextInt(3))
                            .mapToObj(i -> next + i)
                            .toList());
        }
        return new Operation.Pop(queue, 1 + random.nextInt(3));
    }
}
