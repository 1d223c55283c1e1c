package org.ftqueue.shell.interactive;

import java.util.List;
import org.ftqueue.shell.repl.LineRunner;

/** Lets Ctrl-C end the command that runs, and nothing that comes after it. */
final class Cancellation implements LineRunner {
    private final LineRunner runner;
    private final Runnable first;
    private Thread running;

    /** @param first called before a command is interrupted, by the thread that cancels */
    Cancellation(LineRunner runner, Runnable first) {
        this.runner = runner;
        this.first = first;
    }

    @Override
    public int run(List<String> words) {
        synchronized (this) {
            running = Thread.currentThread();
        }
        try {
            return runner.run(words);
        } finally {
            synchronized (this) {
                running = null;
                // A Ctrl-C that came too late for this command must not hit the next one.
                Thread.interrupted();
            }
        }
    }

    /** Interrupts the command; nothing happens if none runs. Callable from any thread. */
    synchronized void cancel() {
        if (running != null) {
            first.run();
            running.interrupt();
        }
    }
}
