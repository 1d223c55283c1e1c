package org.ftqueue.client;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ftqueue.api.Outcome;
import org.ftqueue.env.EventThread;

/** Says again and again that a user is still there, until it is stopped. Confined to the client's thread. */
final class LeaseRenewal {
    /** A third of the lease, so that a failed attempt or two end no login. */
    static final long EVERY_MILLIS = 10_000;

    private final EventThread thread;
    private final Supplier<CompletableFuture<Answer>> renew;
    private final Consumer<Outcome> answered;
    private boolean underWay;
    private boolean stopped;

    /**
     * @param renew    sends one renewal
     * @param answered gets the outcome of each
     */
    LeaseRenewal(EventThread thread, Supplier<CompletableFuture<Answer>> renew, Consumer<Outcome> answered) {
        this.thread = thread;
        this.renew = renew;
        this.answered = answered;
    }

    void start() {
        thread.schedule(EVERY_MILLIS, this::due);
    }

    void stop() {
        stopped = true;
    }

    private void due() {
        if (stopped) {
            return;
        }
        if (!underWay) {
            underWay = true;
            renew.get().thenAcceptAsync(this::answered, thread);
        }
        start();
    }

    private void answered(Answer answer) {
        underWay = false;
        if (!stopped) {
            answered.accept(answer.outcome());
        }
    }
}
