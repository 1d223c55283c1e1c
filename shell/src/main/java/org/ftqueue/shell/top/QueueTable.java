package org.ftqueue.shell.top;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueuePage.QueueSummary;

/**
 * The queues as they were last listed, with what happened to each since it was listed before. Pages may come from any
 * node and in any pace: totals never fall, so a queue that is listed every ten seconds shows the true mean of those ten.
 * Not safe for use by two threads.
 */
final class QueueTable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final TreeMap<Integer, Seen> seen = new TreeMap<>();

    private record Seen(QueueRow row, QueueSummary queue, long nanos) {}

    /**
     * Takes over one page. Queues that it should name and does not are gone.
     *
     * @param afterId what the page was asked after
     * @param nanos   when, on a clock that only goes forward
     * @return whether a queue that was seen before was pushed to or popped from since
     */
    boolean observe(int afterId, QueuePage page, long nanos) {
        List<Seen> rows = new ArrayList<>();
        boolean changed = false;
        for (QueueSummary queue : page.queues()) {
            Seen before = seen.get(queue.id());
            changed |= before != null
                    && (queue.pushed() != before.queue().pushed()
                            || queue.popped() != before.queue().popped());
            rows.add(new Seen(row(queue, before, nanos), queue, nanos));
        }
        int last = page.more() ? page.lastId() : Integer.MAX_VALUE;
        seen.subMap(afterId, false, last, true).clear();
        rows.forEach(row -> seen.put(row.queue().id(), row));
        return changed;
    }

    private static QueueRow row(QueueSummary queue, Seen before, long nanos) {
        double seconds = before == null ? 0 : (nanos - before.nanos()) / NANOS_PER_SECOND;
        // A node that is behind the one asked before has lower totals; that is no rate.
        boolean comparable = seconds > 0
                && queue.label().equals(before.queue().label())
                && queue.pushed() >= before.queue().pushed()
                && queue.popped() >= before.queue().popped();
        if (!comparable) {
            OptionalDouble none = OptionalDouble.empty();
            return new QueueRow(queue.id(), queue.label().toString(), queue.size(), queue.bytes(), none, none, none);
        }
        return new QueueRow(
                queue.id(),
                queue.label().toString(),
                queue.size(),
                queue.bytes(),
                OptionalDouble.of((queue.pushed() - before.queue().pushed()) / seconds),
                OptionalDouble.of((queue.popped() - before.queue().popped()) / seconds),
                OptionalDouble.of((queue.size() - before.queue().size()) / seconds));
    }

    /** In order of their ids. */
    List<QueueRow> rows() {
        return seen.values().stream().map(Seen::row).toList();
    }

    /** Another cluster: nothing that was seen is true of it. */
    void clear() {
        seen.clear();
    }
}
