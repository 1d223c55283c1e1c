package org.ftqueue.api;

import java.util.Optional;

/** The replicated state machines that one log carries. The code stands in log entries and must never change. */
public enum Machine {
    /** Labelled FIFO queues. */
    QUEUE(1),
    /** Accounts and undelivered messages. */
    CHAT(2);

    private static final Machine[] ALL = values();

    private final int code;

    Machine(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    public static Optional<Machine> ofCode(int code) {
        for (Machine machine : ALL) {
            if (machine.code == code) {
                return Optional.of(machine);
            }
        }
        return Optional.empty();
    }
}
