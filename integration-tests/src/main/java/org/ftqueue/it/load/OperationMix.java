package org.ftqueue.it.load;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.ftqueue.it.check.Operation;

/**
 * What clients do next: mostly pushes and pops, in turns more of either, so that queues run empty now and then; some
 * reads; queues that come and go, whose ids are used also when they are gone.
 */
final class OperationMix {
    private static final int OPERATIONS_IN_A_TURN = 150;
    private static final int MOST_PASSING_QUEUES = 8;
    private static final int MOST_VALUES_IN_A_PUSH = 4;

    private final List<Integer> lasting;
    private final List<Integer> passing = new CopyOnWriteArrayList<>();
    private final AtomicInteger given = new AtomicInteger();

    /** @param lasting ids of the queues that are never destroyed */
    OperationMix(List<Integer> lasting) {
        this.lasting = List.copyOf(lasting);
    }

    /** @param value gives values that nobody else pushes */
    Operation next(SplittableRandom random, IntSupplier value) {
        boolean growing = given.incrementAndGet() / OPERATIONS_IN_A_TURN % 2 == 0;
        int queue = queue(random);
        int die = random.nextInt(100);
        if (die < 2) {
            return new Operation.Create("passing-" + random.nextInt(4));
        } else if (die < 3 && !passing.isEmpty()) {
            return new Operation.Destroy(any(passing, random));
        } else if (die < 4) {
            return new Operation.Id("passing-" + random.nextInt(4));
        } else if (die < 10) {
            return new Operation.Top(queue);
        } else if (die < 16) {
            return new Operation.Size(queue);
        } else if (die < (growing ? 66 : 46)) {
            int count = random.nextInt(4) == 0 ? 1 + random.nextInt(MOST_VALUES_IN_A_PUSH) : 1;
            return new Operation.Push(
                    queue,
                    IntStream.range(0, count).map(i -> value.getAsInt()).boxed().toList());
        }
        return new Operation.Pop(queue, random.nextInt(4) == 0 ? 1 + random.nextInt(MOST_VALUES_IN_A_PUSH) : 1);
    }

    /** A queue that may be destroyed at any time. */
    void addPassing(int id) {
        if (!lasting.contains(id) && !passing.contains(id)) {
            passing.add(id);
            if (passing.size() > MOST_PASSING_QUEUES) {
                passing.remove(0);
            }
        }
    }

    private int queue(SplittableRandom random) {
        return passing.isEmpty() || random.nextInt(8) != 0 ? any(lasting, random) : any(passing, random);
    }

    private static int any(List<Integer> ids, SplittableRandom random) {
        // A snapshot: another client may be removing one.
        List<Integer> now = List.copyOf(ids);
        return now.get(random.nextInt(now.size()));
    }
}
