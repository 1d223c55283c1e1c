package org.ftqueue.it.bench.wire;

import java.util.concurrent.CompletableFuture;

/**
 * One client of one queue, with a connection and a session of its own. One operation at a time; each future fails unless
 * the operation was applied, and completes on the thread that read the answer. Nothing is sent twice, except by the
 * client that a door ships with.
 */
interface DoorClient extends AutoCloseable {

    /** Adds an item at the tail. */
    CompletableFuture<?> push(byte[] item);

    /** Removes the item at the head. */
    CompletableFuture<?> pop();

    /** Asks, strictly, how many items there are. */
    CompletableFuture<?> size();

    /** Drops the connection; the session stays behind. */
    @Override
    void close();
}
