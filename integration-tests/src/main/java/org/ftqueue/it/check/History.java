package org.ftqueue.it.check;

import java.util.Comparator;
import java.util.List;

/** Everything that all clients of a cluster asked since it was founded, and what they were told. */
public record History(List<Event> events) {

    public History {
        events = List.copyOf(events);
    }

    /** The executed operations in the order that the cluster claims. */
    public List<Event> inOrderOfPosition() {
        return events.stream()
                .filter(Event::isAnswered)
                .sorted(Comparator.comparing(event -> event.answer().position()))
                .toList();
    }

    /** Commands that may have had an effect at any time, or never. Reads have none and are left out. */
    public List<Event> unknownCommands() {
        return events.stream()
                .filter(event -> event.ending() instanceof Ending.Unknown
                        && event.operation().isCommand())
                .toList();
    }

    public long answered() {
        return events.stream().filter(Event::isAnswered).count();
    }
}
