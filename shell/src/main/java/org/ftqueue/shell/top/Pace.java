package org.ftqueue.shell.top;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Beats an interval apart, however long the work between two of them takes; beats that were missed are not made up. */
final class Pace {
    private final long intervalNanos;
    private long nextNanos;

    Pace(Duration interval) {
        this.intervalNanos = interval.toNanos();
        this.nextNanos = System.nanoTime() + intervalNanos;
    }

    /** Returns at the next beat, or at once if it is past. */
    void await() throws InterruptedException {
        long now = System.nanoTime();
        if (nextNanos > now) {
            TimeUnit.NANOSECONDS.sleep(nextNanos - now);
            nextNanos += intervalNanos;
        } else {
            nextNanos = now + intervalNanos;
        }
    }
}
