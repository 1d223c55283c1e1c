package org.ftqueue.statemachine.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.ftqueue.api.QueueCommand.Query.ListQueues;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueuePage.QueueSummary;
import org.ftqueue.statemachine.machine.Glob;

/** Lists queues of a frozen state, a page at a time. */
record QueueListing(SortedMap<Integer, Queue> queues) {
    /** Most queues looked at for one page, so that a pattern that matches nothing costs no more than one that does. */
    private static final int MAX_EXAMINED = 10_000;

    QueuePage page(ListQueues list) {
        Glob glob = new Glob(list.glob());
        List<QueueSummary> rows = new ArrayList<>();
        int examined = 0;
        int lastId = list.afterId();
        // A key above Integer.MAX_VALUE cannot be asked for; there is no queue after it either.
        if (list.afterId() == Integer.MAX_VALUE) {
            return new QueuePage(rows, lastId, false);
        }
        for (Queue queue : queues.tailMap(list.afterId() + 1).values()) {
            if (rows.size() == list.rows() || examined == MAX_EXAMINED) {
                return new QueuePage(rows, lastId, true);
            }
            examined++;
            lastId = queue.id();
            if (glob.matches(queue.label().toString())) {
                rows.add(new QueueSummary(
                        queue.id(),
                        queue.label(),
                        queue.items().size(),
                        queue.items().bytes(),
                        queue.pushed(),
                        queue.popped()));
            }
        }
        return new QueuePage(rows, lastId, false);
    }
}
