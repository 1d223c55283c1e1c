package org.ftqueue.edge;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.ftqueue.env.EventThread;
import org.ftqueue.env.VirtualClock;

/** An event thread that runs when the virtual clock is moved by it, and executes at once what is for now. */
public final class VirtualThread implements EventThread {
    private record Task(long atNanos, long serial, Runnable body) {}

    private final VirtualClock clock;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::atNanos).thenComparingLong(Task::serial));
    private long serial;

    public VirtualThread(VirtualClock clock) {
        this.clock = clock;
    }

    /** Lets so much time pass, running what becomes due on the way. */
    public void pass(Duration time) {
        long until = clock.monotonicNanos() + time.toNanos();
        while (!tasks.isEmpty() && tasks.peek().atNanos() <= until) {
            Task next = tasks.poll();
            clock.advance(Duration.ofNanos(next.atNanos() - clock.monotonicNanos()));
            next.body().run();
        }
        clock.advance(Duration.ofNanos(until - clock.monotonicNanos()));
    }

    public int scheduled() {
        return tasks.size();
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void schedule(long delayMillis, Runnable task) {
        tasks.add(
                new Task(clock.monotonicNanos() + Duration.ofMillis(delayMillis).toNanos(), serial++, task));
    }

    @Override
    public void execute(Runnable task) {
        task.run();
    }
}
