package org.ftqueue.shell.interactive;

import java.util.List;
import org.ftqueue.shell.repl.LineRunner;

/** Lets Ctrl-C end the command that runs, and nothing that comes after it. */
final class Cancellation implements LineRunner {
    private final LineRunner runner;
    private Thread running;

    Cancellation(LineRunner runner) {
        this.runner = runner;
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
            running.interrupt();
        }
    }
}
