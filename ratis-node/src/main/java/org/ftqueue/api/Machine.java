package org.ftqueue.api;

import java.util.Optional;

/** The replicated state machines that one log carries. The code stands in log entries and must never change. */
public enum Machine {
    /** Labelled FIFO queues. */
    QUEUE(1);

    private final int code;

    Machine(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<Machine> ofCode(int code) {
        return code == QUEUE.code ? Optional.of(QUEUE) : Optional.empty();
    }
}
