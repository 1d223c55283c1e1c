package org.ftqueue.api;

import java.util.List;

/**
 * One page of a listing of queues, in order of their ids.
 *
 * @param lastId the id up to which queues were examined; ask for the next page after it
 * @param more   whether queues after {@code lastId} exist
 */
public record QueuePage(List<QueueSummary> queues, int lastId, boolean more) {

    /**
     * {@code pushed - popped - size} items were purged. The totals start at 0 when the queue is created, are part of the
     * replicated state and never fall, so two pages of one queue tell its rates.
     *
     * @param bytes  sum of the lengths of the items
     * @param pushed items ever pushed
     * @param popped items ever popped
     */
    public record QueueSummary(int id, Label label, long size, long bytes, long pushed, long popped) {}

    public QueuePage {
        queues = List.copyOf(queues);
    }
}
