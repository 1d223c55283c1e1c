package org.ftqueue.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.ftqueue.api.Outcome;
import org.ftqueue.env.EventThread;

/**
 * Acknowledges what a listener has had: one acknowledgement at a time, each for everything since the one before.
 * Confined to the client's thread.
 */
final class Acknowledgements {
    private final EventThread thread;
    private final LongFunction<CompletableFuture<Answer>> acknowledge;
    private long handledThrough;
    private long submittedThrough;
    private boolean underWay;
    private boolean stopped;

    /** @param acknowledge sends one */
    Acknowledgements(EventThread thread, LongFunction<CompletableFuture<Answer>> acknowledge) {
        this.thread = thread;
        this.acknowledge = acknowledge;
    }

    /** The listener has had this message and those before it. */
    void handled(long id) {
        handledThrough = Math.max(handledThrough, id);
        retry();
    }

    /** Acknowledges what was handled and could not be acknowledged, if there is something. */
    void retry() {
        if (!underWay) {
            flush();
        }
    }

    /** Acknowledges everything that was handled, whatever is under way: what is submitted next comes after it. */
    void flush() {
        if (handledThrough > submittedThrough && !stopped) {
            long through = handledThrough;
            submittedThrough = through;
            underWay = true;
            acknowledge.apply(through).thenAcceptAsync(answer -> answered(through, answer), thread);
        }
    }

    void stop() {
        stopped = true;
    }

    private void answered(long through, Answer answer) {
        if (through < submittedThrough) {
            // A later one is under way.
            return;
        }
        underWay = false;
        if (answer.outcome() instanceof Outcome.Applied) {
            retry();
        } else {
            submittedThrough = 0;
        }
    }
}
