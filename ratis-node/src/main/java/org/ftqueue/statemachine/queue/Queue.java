package org.ftqueue.statemachine.queue;

import java.util.List;
import org.ftqueue.api.Label;
import org.ftqueue.statemachine.machine.CopyOnWriteTable;
import org.ftqueue.statemachine.machine.ItemLog;

/** One queue. */
final class Queue extends CopyOnWriteTable.Row<Queue> {
    private final int id;
    private final Label label;
    private final ItemLog items;
    /** Invariant: {@code pushed - popped} is the size and what was purged. */
    private long pushed;

    private long popped;

    Queue(int id, Label label) {
        this(id, label, new ItemLog(), 0, 0);
    }

    /** @throws IllegalArgumentException if more items are there than ever came */
    Queue(int id, Label label, ItemLog items, long pushed, long popped) {
        if (popped < 0 || pushed - popped < items.size()) {
            throw new IllegalArgumentException("queue " + id + " holds " + items.size() + " items of " + pushed
                    + " pushed and " + popped + " popped");
        }
        this.id = id;
        this.label = label;
        this.items = items;
        this.pushed = pushed;
        this.popped = popped;
    }

    @Override
    protected Queue copy() {
        return new Queue(id, label, items.copy(), pushed, popped);
    }

    void push(List<byte[]> added) {
        added.forEach(items::push);
        pushed += added.size();
    }

    /** @throws IllegalStateException if there is no item */
    byte[] pop() {
        byte[] item = items.pop();
        popped++;
        return item;
    }

    /** Items ever pushed. */
    long pushed() {
        return pushed;
    }

    /** Items ever popped; those purged are not among them. */
    long popped() {
        return popped;
    }

    int id() {
        return id;
    }

    Label label() {
        return label;
    }

    ItemLog items() {
        return items;
    }
}
