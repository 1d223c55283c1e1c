package org.ftqueue.api;

/**
 * The classic operations on labelled queues of ints, blocking. Linearizable and executed exactly once, through any
 * number of retries.
 *
 * <p>Every int is a legal item, so nothing is signalled by a magic value: an unknown queue or an empty one is a
 * {@link RejectedException} with its {@link Reason}. An {@link OutcomeUnknownException} says that the operation may
 * have happened; an {@link UnavailableException} that it has not. Safe for use by many threads; operations of one
 * thread take effect in its order.
 */
public interface FTQueue {

    /** The id of the queue with this label, creating it if there is none. Ids are 1, 2, 3 … and are never reused. */
    int qCreate(int label);

    /** Deletes the queue; returns how many items were thrown away. */
    int qDestroy(int queueId);

    /** The id, or -1 when there is no such label. */
    int qId(int label);

    /** Adds at the tail. */
    void qPush(int queueId, int item);

    /** Removes and returns the head. */
    int qPop(int queueId);

    /** The head, left in place. */
    int qTop(int queueId);

    /** How many items. */
    int qSize(int queueId);
}
