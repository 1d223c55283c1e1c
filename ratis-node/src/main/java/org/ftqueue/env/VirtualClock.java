package org.ftqueue.env;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to move, for simulations and tests. Thread-safe. */
public final class VirtualClock implements Clock {
    private final AtomicLong nanos = new AtomicLong();

    @Override
    public long monotonicNanos() {
        return nanos.get();
    }

    public void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
