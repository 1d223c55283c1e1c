package org.ftqueue.shell.top;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which queues come first. */
enum Sort {
    /** Pushes and pops together. */
    BUSY('b', "busiest", Comparator.comparingDouble(QueueRow::traffic).reversed()),
    SIZE('s', "largest", Comparator.comparingLong(QueueRow::size).reversed()),
    PUSHES(
            'p',
            "most pushes",
            Comparator.<QueueRow>comparingDouble(row -> row.pushesPerSecond().orElse(0))
                    .reversed()),
    POPS(
            'o',
            "most pops",
            Comparator.<QueueRow>comparingDouble(row -> row.popsPerSecond().orElse(0))
                    .reversed()),
    LABEL('l', "by label", Comparator.comparing(QueueRow::label));

    private final char key;
    private final String title;
    private final Comparator<QueueRow> order;

    Sort(char key, String title, Comparator<QueueRow> order) {
        this.key = key;
        this.title = title;
        // Idle queues are many and equal: the larger first, then as they were made, so that rows do not jump.
        this.order = order.thenComparing(
                        Comparator.comparingLong(QueueRow::size).reversed())
                .thenComparingInt(QueueRow::id);
    }

    static Optional<Sort> ofKey(char key) {
        return Stream.of(values()).filter(sort -> sort.key == key).findFirst();
    }

    /** @throws IllegalArgumentException with a line that says what would be right */
    static Sort parse(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no order of queues; there are busy, size, pushes, pops and label");
        }
    }

    String title() {
        return title;
    }

    Comparator<QueueRow> order() {
        return order;
    }
}
