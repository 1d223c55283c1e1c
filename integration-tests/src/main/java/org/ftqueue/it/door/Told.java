package org.ftqueue.it.door;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What came by itself, in order, until somebody asks. */
final class Told<T> {
    /** Only where patience ends. */
    static final int SECONDS = 60;

    private final BlockingQueue<T> told = new LinkedBlockingQueue<>();

    /** Any thread. */
    void tell(T what) {
        told.add(what);
    }

    T await(String awaited) {
        try {
            T next = told.poll(SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came; awaited was " + awaited);
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
