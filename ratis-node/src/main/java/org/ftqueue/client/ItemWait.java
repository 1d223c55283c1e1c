package org.ftqueue.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand.Pop;
import org.ftqueue.api.Reason;

/**
 * A pop that waits: POP; on an empty queue ask the connected node to say when it is not; POP again under the next
 * number, until the time is up. No waiter is ever in the log, so none can take an item to its grave. Confined to the
 * client's thread.
 */
final class ItemWait {
    /** The node's word may get lost with the node; ask by popping at least this often. */
    private static final long LONGEST_SILENCE_MILLIS = 2_000;

    private static final long WITHOUT_LINK_MILLIS = 50;

    private final FtqClient client;
    private final Dispatcher dispatcher;
    private final Pop pop;
    private final long untilNanos;
    private final CompletableFuture<Answer> result = new CompletableFuture<>();
    private long await;
    private long ticket;
    private long round;

    ItemWait(FtqClient client, Dispatcher dispatcher, Pop pop, Duration wait, long nowNanos) {
        this.client = client;
        this.dispatcher = dispatcher;
        this.pop = pop;
        this.untilNanos = nowNanos + wait.toNanos();
    }

    CompletableFuture<Answer> start() {
        attempt();
        return result;
    }

    private void attempt() {
        long thisRound = ++round;
        client.submit(pop).thenAcceptAsync(answer -> answered(thisRound, answer), dispatcher.thread());
    }

    private void answered(long ofRound, Answer answer) {
        if (await != 0) {
            dispatcher.cancelAwait(await);
            await = 0;
        }
        Optional<Position> emptyAt = emptyAt(answer.outcome());
        long leftMillis = (untilNanos - client.nowNanos()) / 1_000_000;
        if (emptyAt.isEmpty() || leftMillis <= 0) {
            result.complete(answer);
            return;
        }
        await = dispatcher.await(pop.queue(), emptyAt.get().index(), ticket, given -> woken(ofRound, given));
        long silence = Math.min(leftMillis, await == 0 ? WITHOUT_LINK_MILLIS : LONGEST_SILENCE_MILLIS);
        dispatcher.thread().schedule(silence, () -> woken(ofRound, ticket));
    }

    private void woken(long ofRound, long given) {
        if (ofRound == round) {
            ticket = given;
            attempt();
        }
    }

    private static Optional<Position> emptyAt(Outcome outcome) {
        return outcome instanceof Outcome.Rejected rejected && rejected.reason() == Reason.QUEUE_EMPTY
                ? rejected.position()
                : Optional.empty();
    }
}
