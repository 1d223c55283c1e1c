package org.ftqueue.api;

import java.util.List;

/**
 * One page of a listing of queues, in order of their ids.
 *
 * @param lastId the id up to which queues were examined; ask for the next page after it
 * @param more   whether queues after {@code lastId} exist
 */
public record QueuePage(List<QueueSummary> queues, int lastId, boolean more) {

    /** @param bytes sum of the lengths of the items */
    public record QueueSummary(int id, Label label, long size, long bytes) {}

    public QueuePage {
        queues = List.copyOf(queues);
    }
}
