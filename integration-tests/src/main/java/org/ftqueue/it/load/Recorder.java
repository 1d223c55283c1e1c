package org.ftqueue.it.load;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.ftqueue.it.check.Event;
import org.ftqueue.it.check.History;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.check.Result;

/** The history of all clients of one scenario, under one monotonic clock: without it real-time order means nothing. */
public final class Recorder {
    /** Through failover and restart; this is only where patience ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long epoch = System.nanoTime();
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicInteger clients = new AtomicInteger();

    /** Nanoseconds since this recorder was made. */
    public long now() {
        return System.nanoTime() - epoch;
    }

    /** A client number that nobody else has. */
    public int nextClient() {
        return clients.incrementAndGet();
    }

    void record(Event event) {
        events.add(event);
        if (event.isAnswered()) {
            answered.incrementAndGet();
        }
    }

    public long answered() {
        return answered.get();
    }

    /** Waits until clients have had this many further answers. */
    public void awaitFurtherAnswers(long count) {
        long goal = answered() + count;
        Awaitility.await(count + " further answers, beyond " + answered())
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> answered() >= goal);
    }

    public History history() {
        return new History(
                events.stream().sorted(Comparator.comparingLong(Event::invoked)).toList());
    }

    /** Ids that creates have answered so far, each once. */
    public List<Integer> queueIds() {
        return events.stream()
                .filter(event -> event.operation() instanceof Operation.Create && event.isAnswered())
                .map(event -> event.answer().result())
                .filter(Result.Number.class::isInstance)
                .map(id -> (int) ((Result.Number) id).value())
                .distinct()
                .sorted()
                .toList();
    }
}
