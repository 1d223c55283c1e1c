package org.ftqueue.statemachine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ftqueue.api.QueueRef;
import org.ftqueue.statemachine.queue.QueueStateMachine;

/**
 * Who on this node waits for an item of which queue. A queue of n items keeps the n longest waiters woken; a woken
 * waiter that goes away without taking its item makes room for the next. Not part of the replicated state, so no
 * waiter can take an item to its grave. Guarded by the lock of {@link Replica}.
 */
final class ItemWaiters {
    private final QueueStateMachine queues;

    /** Waiters of one queue. */
    private static final class Line {
        private final TreeSet<Waiting> asleep =
                new TreeSet<>(Comparator.comparingLong(Waiting::ticket).thenComparingLong(Waiting::serial));
        private int woken;
    }

    /** One registration; {@code state} says where it is to be found. */
    static final class Waiting {
        private enum State {
            /** This node has not applied the entry after which the waiter asks. */
            BEHIND,
            ASLEEP,
            WOKEN,
            GONE
        }

        private final QueueRef queue;
        private final long afterIndex;
        private final long ticket;
        private final long serial;
        private final Runnable wake;
        private State state = State.BEHIND;
        private int queueId;

        private Waiting(QueueRef queue, long afterIndex, long ticket, long serial, Runnable wake) {
            this.queue = queue;
            this.afterIndex = afterIndex;
            this.ticket = ticket;
            this.serial = serial;
            this.wake = wake;
        }

        private long ticket() {
            return ticket;
        }

        private long serial() {
            return serial;
        }
    }

    private final TreeMap<Integer, Line> lines = new TreeMap<>();
    private final TreeSet<Integer> changed = new TreeSet<>();
    private final List<Waiting> behind = new ArrayList<>();
    private long serials;

    ItemWaiters(QueueStateMachine queues) {
        this.queues = queues;
    }

    /** Notes that items of the queue arrived or that it was destroyed; called while an entry is applied. */
    void changed(int queueId) {
        if (lines.containsKey(queueId)) {
            changed.add(queueId);
        }
    }

    /** The whole state was replaced: any queue may have changed. */
    void restored(long appliedIndex) {
        changed.addAll(lines.keySet());
        entryApplied(appliedIndex);
    }

    /** Wakes whom the entry just applied gives a reason to wake. */
    void entryApplied(long appliedIndex) {
        if (!behind.isEmpty()) {
            Iterator<Waiting> each = behind.iterator();
            while (each.hasNext()) {
                Waiting waiting = each.next();
                if (waiting.afterIndex <= appliedIndex) {
                    each.remove();
                    lineUp(waiting);
                }
            }
        }
        while (!changed.isEmpty()) {
            wakeFirst(changed.pollFirst());
        }
    }

    Waiting add(QueueRef queue, long afterIndex, long ticket, Runnable wake, long appliedIndex) {
        Waiting waiting = new Waiting(queue, afterIndex, ticket, serials++, wake);
        if (afterIndex > appliedIndex) {
            behind.add(waiting);
        } else {
            lineUp(waiting);
        }
        return waiting;
    }

    void remove(Waiting waiting) {
        switch (waiting.state) {
            case BEHIND -> behind.remove(waiting);
            case ASLEEP -> lines.get(waiting.queueId).asleep.remove(waiting);
            case WOKEN -> {
                Line line = lines.get(waiting.queueId);
                if (line != null) {
                    line.woken--;
                    wakeFirst(waiting.queueId);
                }
            }
            case GONE -> {}
        }
        waiting.state = Waiting.State.GONE;
        Line line = lines.get(waiting.queueId);
        if (line != null && line.woken == 0 && line.asleep.isEmpty()) {
            lines.remove(waiting.queueId);
        }
    }

    private void lineUp(Waiting waiting) {
        OptionalInt id = queues.idOf(waiting.queue);
        if (id.isEmpty()) {
            // The pop that follows will say that there is no such queue.
            waiting.state = Waiting.State.GONE;
            waiting.wake.run();
            return;
        }
        waiting.queueId = id.getAsInt();
        waiting.state = Waiting.State.ASLEEP;
        lines.computeIfAbsent(waiting.queueId, none -> new Line()).asleep.add(waiting);
        wakeFirst(waiting.queueId);
    }

    private void wakeFirst(int queueId) {
        Line line = lines.get(queueId);
        if (line == null) {
            return;
        }
        OptionalLong size = queues.sizeOf(queueId);
        // Everybody waiting for a queue that is gone is told so by their next pop.
        long items = size.orElse(Long.MAX_VALUE);
        while (!line.asleep.isEmpty() && line.woken < items) {
            Waiting first = line.asleep.pollFirst();
            first.state = Waiting.State.WOKEN;
            line.woken++;
            first.wake.run();
        }
    }
}
