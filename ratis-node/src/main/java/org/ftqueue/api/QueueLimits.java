package org.ftqueue.api;

/**
 * The limits in force, replicated state. The configuration file gives their first values; afterwards only a command
 * changes them.
 *
 * @param maxQueues        how many queues may exist
 * @param maxItemsPerQueue how many items one queue holds
 * @param maxBytesPerQueue how many bytes of items one queue holds
 */
public record QueueLimits(int maxQueues, long maxItemsPerQueue, long maxBytesPerQueue) {

    public static final QueueLimits DEFAULT = new QueueLimits(100_000, 100_000_000L, 1L << 30);

    public QueueLimits {
        if (maxQueues < 1 || maxItemsPerQueue < 1 || maxBytesPerQueue < 1) {
            throw new IllegalArgumentException("limits are at least 1: " + maxQueues + " queues, " + maxItemsPerQueue
                    + " items and " + maxBytesPerQueue + " bytes per queue");
        }
    }
}
