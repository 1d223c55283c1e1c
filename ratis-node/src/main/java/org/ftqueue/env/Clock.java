package org.ftqueue.env;

/** The only door to time. Wall clocks are not behind it: nothing that FTQueue promises depends on one. */
public interface Clock {

    /** Nanoseconds since some fixed moment; never goes back. Thread-safe. */
    long monotonicNanos();

    /** The clock of this machine. */
    static Clock system() {
        return System::nanoTime;
    }
}
