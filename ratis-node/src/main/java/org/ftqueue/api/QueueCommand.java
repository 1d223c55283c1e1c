package org.ftqueue.api;

import java.util.List;
import java.util.Objects;

/** What a client can ask of the queue machine. Commands change state and are numbered; queries do neither. */
public sealed interface QueueCommand {

    /** Most items in one batch push or pop. */
    int MAX_BATCH = 10_000;

    /** Most bytes of items in one batch push or pop; a single item of {@link Item#MAX_BYTES} always fits. */
    int MAX_BATCH_BYTES = Item.MAX_BYTES;

    /** Answer: the id of the queue with this label, which now exists. */
    record Create(Label label) implements QueueCommand {
        public Create {
            Objects.requireNonNull(label, "label");
        }
    }

    /**
     * Answer: how many items were thrown away.
     *
     * @param onlyIfEmpty answer {@link Reason#QUEUE_NOT_EMPTY} rather than throw items away
     */
    record Destroy(QueueRef queue, boolean onlyIfEmpty) implements QueueCommand {}

    /** Adds at the tail, all items or none. Answer: how many items the queue holds now. */
    record Push(QueueRef queue, List<byte[]> items) implements QueueCommand {
        public Push {
            items = List.copyOf(items);
            long bytes = 0;
            for (byte[] item : items) {
                bytes += item.length;
            }
            if (items.isEmpty() || items.size() > MAX_BATCH || bytes > MAX_BATCH_BYTES) {
                throw new IllegalArgumentException("one push carries 1 to " + MAX_BATCH + " items and at most "
                        + MAX_BATCH_BYTES + " bytes, not " + items.size() + " items of " + bytes + " bytes");
            }
        }
    }

    /**
     * Removes from the head. Answer: the items, at least one; fewer than {@code count} if there are no more or they
     * would pass {@link #MAX_BATCH_BYTES}.
     *
     * @param intOnly answer {@link Reason#NOT_AN_INT} and leave the item if one to be taken is not an int
     */
    record Pop(QueueRef queue, int count, boolean intOnly) implements QueueCommand {
        public Pop {
            if (count < 1 || count > MAX_BATCH) {
                throw new IllegalArgumentException("one pop takes 1 to " + MAX_BATCH + " items, not " + count);
            }
        }
    }

    /** Throws all items away and keeps the queue. Answer: how many. */
    record Purge(QueueRef queue) implements QueueCommand {}

    /** Answer: nothing. */
    record SetLimits(QueueLimits limits) implements QueueCommand {}

    /** Reads; ordered when strict, from one node's applied state when stale. */
    sealed interface Query {

        /** Most rows of one page of a listing. */
        int MAX_PAGE = 1_000;

        /** Answer: the id, or -1 if there is no such label. */
        record Id(Label label) implements Query {}

        /** Answer: the head, left in place. */
        record Top(QueueRef queue, boolean intOnly) implements Query {}

        /** Answer: how many items. */
        record Size(QueueRef queue) implements Query {}

        /**
         * Answer: a {@link QueuePage} of queues in order of their ids.
         *
         * @param glob    labels to list: {@code *} any run of characters, {@code ?} any one, backslash quotes
         * @param afterId list ids above this one; 0 for the first page
         * @param rows    most rows of the page
         */
        record ListQueues(String glob, int afterId, int rows) implements Query {
            /** Longest glob in bytes of UTF-8. */
            public static final int MAX_GLOB_BYTES = 1024;

            public ListQueues {
                if (rows < 1 || rows > MAX_PAGE) {
                    throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " rows, not " + rows);
                }
            }
        }

        /** Answer: the {@link QueueLimits} in force. */
        record Limits() implements Query {}
    }
}
