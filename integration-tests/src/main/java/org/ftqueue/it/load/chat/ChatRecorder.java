package org.ftqueue.it.load.chat;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.awaitility.Awaitility;
import org.ftqueue.api.Outcome;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Result;
import org.ftqueue.it.check.chat.ChatEvent;
import org.ftqueue.it.check.chat.ChatHistory;
import org.ftqueue.it.check.chat.Shown;

/** The history of all chat clients of one scenario, under one monotonic clock. Safe for use by several threads. */
public final class ChatRecorder {
    /** Through failover and restart of five JVMs; this is only where patience ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final LongSupplier clock;
    private final Queue<ChatEvent> events = new ConcurrentLinkedQueue<>();
    private final Queue<Shown> shown = new ConcurrentLinkedQueue<>();
    private final AtomicLong shownCount = new AtomicLong();
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicLong texts = new AtomicLong();

    /** @param clock nanoseconds, for example those of the log of faults */
    public ChatRecorder(LongSupplier clock) {
        this.clock = clock;
    }

    long now() {
        return clock.getAsLong();
    }

    int nextClient() {
        return clients.incrementAndGet();
    }

    /** A text that no other message of this history has. */
    public String nextText() {
        return "m" + texts.incrementAndGet();
    }

    void record(ChatEvent event) {
        events.add(event);
    }

    /**
     * How an operation ends that gets this outcome now.
     *
     * @param number what the history keeps of the reply
     */
    Ending ending(Outcome outcome, ToLongFunction<byte[]> number) {
        if (outcome instanceof Outcome.Applied applied) {
            return new Ending.Answered(
                    now(), applied.position(), new Result.Number(number.applyAsLong(applied.reply())));
        } else if (outcome instanceof Outcome.Rejected rejected) {
            return rejected.position()
                    .<Ending>map(
                            position -> new Ending.Answered(now(), position, new Result.Rejected(rejected.reason())))
                    .orElseGet(() -> new Ending.Refused(now(), rejected.reason()));
        }
        return new Ending.Unknown();
    }

    /** To be called in the order in which a client shows. */
    void record(Shown message) {
        shown.add(message);
        shownCount.incrementAndGet();
    }

    /** Waits until so many further messages were sent, pushed and shown. */
    public void awaitFurtherShown(long count) {
        long goal = shownCount.get() + count;
        Awaitility.await(count + " further messages, beyond " + shownCount)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> shownCount.get() >= goal);
    }

    public ChatHistory history() {
        return new ChatHistory(
                events.stream()
                        .sorted(Comparator.comparingLong(ChatEvent::invoked))
                        .toList(),
                List.copyOf(shown));
    }
}
