package org.ftqueue.shell.top;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueuePage;
import org.ftqueue.client.Answer;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.client.Replies;

/**
 * Lists queues a bounded number at a time and goes on where it stopped, so that a look at a hundred thousand of them
 * costs no more than one at ten thousand. Reads what one node has, outside the order; nothing is written to the log. For one thread.
 */
final class Listing implements AutoCloseable {
    private static final int PAGES_A_LOOK = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final QueueTable table = new QueueTable();
    private Optional<NodeAddress> connected = Optional.empty();
    private Optional<FtqClient> client = Optional.empty();
    private int afterId;
    private long roundStartedNanos;
    private OptionalLong roundMillis = OptionalLong.empty();

    /**
     * Takes over what a node has now. That it does not answer is no failure; the rows stay as they were.
     *
     * @return whether items came or went since the queues were listed before
     */
    boolean goOn(NodeAddress node) throws InterruptedException {
        connect(node);
        boolean changed = false;
        long enoughNanos = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (int pages = 0; pages < PAGES_A_LOOK && System.nanoTime() < enoughNanos; pages++) {
                QueuePage page = ask();
                long nanos = System.nanoTime();
                changed |= table.observe(afterId, page, nanos);
                if (afterId == 0) {
                    roundStartedNanos = nanos;
                }
                afterId = page.more() ? page.lastId() : 0;
                if (!page.more()) {
                    roundMillis = OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(nanos - roundStartedNanos));
                    break;
                }
            }
        } catch (ExecutionException | TimeoutException | RuntimeException later) {
            // What could not be listed now is listed at the next look.
        }
        return changed;
    }

    private QueuePage ask() throws InterruptedException, ExecutionException, TimeoutException {
        Answer answer = client.orElseThrow()
                .staleRead(new Query.ListQueues("*", afterId, Query.MAX_PAGE))
                .get(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (answer.outcome() instanceof Outcome.Applied applied) {
            return Replies.page(applied);
        }
        throw new TimeoutException("no page");
    }

    private void connect(NodeAddress node) {
        if (connected.equals(Optional.of(node))) {
            return;
        }
        client.ifPresent(FtqClient::close);
        client = Optional.of(FtqClient.connect(
                ClientOptions.of(List.of(node)).withDeadline(PATIENCE).withFollowLeader(false)));
        connected = Optional.of(node);
    }

    /** Another cluster: nothing that was seen is true of it. */
    void forget() {
        table.clear();
        afterId = 0;
    }

    List<QueueRow> rows() {
        return table.rows();
    }

    /** How long it took to list all queues once; empty until that was done. */
    OptionalLong roundMillis() {
        return roundMillis;
    }

    @Override
    public void close() {
        client.ifPresent(FtqClient::close);
    }
}
