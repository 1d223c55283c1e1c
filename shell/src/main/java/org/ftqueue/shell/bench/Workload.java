package org.ftqueue.shell.bench;

import java.util.List;
import java.util.Locale;

/** What the clients of a run do. */
public enum Workload {
    /** Each operation adds one item. */
    PUSH,
    /** Each operation takes one item out of a queue that was filled before. */
    POP,
    /** Push and pop in turn, each counted as one operation; the queue stays short. */
    PAIRS;

    /** @param text one of them, or {@code all} for one after the other */
    public static List<Workload> parse(String text) {
        if (text.equalsIgnoreCase("all")) {
            return List.of(values());
        }
        try {
            return List.of(valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("'" + text + "' is no operation; there are push, pop, pairs and all");
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
