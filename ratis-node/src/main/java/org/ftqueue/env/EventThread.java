package org.ftqueue.env;

import java.util.concurrent.Executor;

/** One thread that runs tasks and connections; what is confined to it needs no locks. */
public interface EventThread extends Executor {

    /** Whether the caller is on this thread. */
    boolean isCurrent();

    /** Runs the task on this thread once the time has passed. */
    void schedule(long delayMillis, Runnable task);
}
