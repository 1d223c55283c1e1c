package org.ftqueue.shell.interactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueuePage;
import org.ftqueue.client.Answer;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.Replies;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;

/** One look at a cluster by somebody who waits for it and does not want to wait long. */
public final class BriefLook {
    private static final Duration FOR_NODES = Duration.ofMillis(400);
    /** As long as a cluster that does not answer holds up the one who typed; enough on a busy machine. */
    private static final Duration FOR_QUEUES = Duration.ofMillis(1_000);

    private static final Duration FOR_ONE_NODE = Duration.ofMillis(400);

    private BriefLook() {}

    /** What could be seen in time; whether anybody leads is not looked at. */
    public static Glance at(ClusterChoice cluster) throws InterruptedException {
        // A file names the nodes faster than they would themselves.
        Glance known = cluster.config()
                .map(Glance::of)
                .orElseGet(() -> Glance.of(cluster, ClusterView.of(cluster, FOR_NODES), List.of()));
        return known.with(queues(cluster));
    }

    private static List<Glance.Queue> queues(ClusterChoice cluster) throws InterruptedException {
        ClientOptions options = ClientOptions.of(cluster.nodes())
                .withDeadline(FOR_QUEUES)
                .withAttemptTimeout(FOR_ONE_NODE)
                .withFollowLeader(false);
        long deadlineNanos = System.nanoTime() + FOR_QUEUES.toNanos();
        List<Glance.Queue> queues = new ArrayList<>();
        try (FtqClient client = FtqClient.connect(options)) {
            boolean more = true;
            for (int afterId = 0; more; ) {
                QueuePage page = page(client, afterId, deadlineNanos);
                page.queues()
                        .forEach(queue -> queues.add(
                                new Glance.Queue(queue.id(), queue.label().toString())));
                afterId = page.lastId();
                more = page.more();
            }
        } catch (ExecutionException | TimeoutException | RuntimeException noneOrNotAll) {
            // What came in time is better than nothing.
        }
        return queues;
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
