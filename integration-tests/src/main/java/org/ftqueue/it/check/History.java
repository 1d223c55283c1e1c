package org.ftqueue.it.check;

import java.time.Duration;
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

    /** The longest time in which no client got an answer, between two answers. */
    public Duration longestSilence() {
        long longest = 0;
        long last = Long.MAX_VALUE;
        for (long returned : events.stream()
                .filter(Event::isAnswered)
                .mapToLong(event -> event.answer().returned())
                .sorted()
                .toArray()) {
            longest = Math.max(longest, last == Long.MAX_VALUE ? 0 : returned - last);
            last = returned;
        }
        return Duration.ofNanos(longest);
    }

    public long answered() {
        return events.stream().filter(Event::isAnswered).count();
    }
}
