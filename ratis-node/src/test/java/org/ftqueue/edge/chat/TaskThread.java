package org.ftqueue.edge.chat;

import java.util.ArrayDeque;
import org.ftqueue.env.EventThread;

/** An event thread that runs what it was given when a test says so. */
public final class TaskThread implements EventThread {
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

    /** Runs everything; answers how many tasks there were. */
    public int run() {
        int count = 0;
        Runnable next;
        while ((next = tasks.poll()) != null) {
            count++;
            next.run();
        }
        return count;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public void schedule(long delayMillis, Runnable task) {
        throw new UnsupportedOperationException("nothing waits for a time here");
    }
}
