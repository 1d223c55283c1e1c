package org.ftqueue.statemachine.queue;

import org.ftqueue.api.Label;
import org.ftqueue.statemachine.machine.CopyOnWriteTable;
import org.ftqueue.statemachine.machine.ItemLog;

/** One queue. */
final class Queue extends CopyOnWriteTable.Row<Queue> {
    private final int id;
    private final Label label;
    private final ItemLog items;

    Queue(int id, Label label) {
        this(id, label, new ItemLog());
    }

    private Queue(int id, Label label, ItemLog items) {
        this.id = id;
        this.label = label;
        this.items = items;
    }

    @Override
    protected Queue copy() {
        return new Queue(id, label, items.copy());
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
