package org.ftqueue.shell.interactive;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueuePage;
import org.ftqueue.client.Answer;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.Replies;

/** All queues, page by page, as the connected node has them: good enough to complete a word. */
final class QueueListing {

    private QueueListing() {}

    /**
     * Blocks until all were seen or the time is up.
     *
     * @param seen         gets each queue as soon as its page came
     * @param timeoutNanos for all pages together
     * @throws TimeoutException if not all came in time
     */
    static void read(FtqClient client, long timeoutNanos, Consumer<Glance.Queue> seen)
            throws InterruptedException, ExecutionException, TimeoutException {
        long deadlineNanos = System.nanoTime() + timeoutNanos;
        QueuePage page;
        int afterId = 0;
        do {
            page = page(client, afterId, deadlineNanos);
            page.queues().stream()
                    .map(queue -> new Glance.Queue(queue.id(), queue.label().toString()))
                    .forEach(seen);
            afterId = page.lastId();
        } while (page.more());
    }

    private static QueuePage page(FtqClient client, int afterId, long deadlineNanos)
            throws InterruptedException, ExecutionException, TimeoutException {
        Answer answer = client.staleRead(new Query.ListQueues("*", afterId, Query.MAX_PAGE))
                .get(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (!(answer.outcome() instanceof Outcome.Applied applied)) {
            throw new TimeoutException("no page");
        }
        return Replies.page(applied);
    }
}
