package org.ftqueue.it.check.chat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.ftqueue.it.check.Ending;

/**
 * Everything that all chat clients of a cluster asked since it was founded, what they were told, and what they showed.
 *
 * @param shown per client in the order in which it showed them
 */
public record ChatHistory(List<ChatEvent> events, List<Shown> shown) {

    public ChatHistory {
        events = List.copyOf(events);
        shown = List.copyOf(shown);
    }

    /** The decided operations in the order that the cluster claims. */
    public List<ChatEvent> inOrderOfPosition() {
        return events.stream()
                .filter(ChatEvent::isAnswered)
                .sorted(Comparator.comparing(event -> event.answer().position()))
                .toList();
    }

    /** Operations of one kind, in the order in which they were asked. */
    public Stream<ChatEvent> of(Class<? extends ChatOperation> kind) {
        return events.stream().filter(event -> kind.isInstance(event.operation()));
    }

    public long applied() {
        return events.stream().filter(ChatEvent::isApplied).count();
    }

    public long unknown() {
        return events.stream()
                .filter(event -> event.ending() instanceof Ending.Unknown)
                .count();
    }
}
