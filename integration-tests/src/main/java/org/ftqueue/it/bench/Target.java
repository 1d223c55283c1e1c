package org.ftqueue.it.bench;

import java.util.concurrent.CompletableFuture;

/** Connections to a system that is measured. */
interface Target extends AutoCloseable {

    /** Pushes one small item; the slot chooses connection and queue. Completes when it is acknowledged. */
    CompletableFuture<?> push(int slot);

    @Override
    void close();
}
