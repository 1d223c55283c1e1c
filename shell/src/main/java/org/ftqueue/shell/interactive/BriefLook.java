package org.ftqueue.shell.interactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;

/** One look at a cluster by somebody who waits for it and does not want to wait long. */
public final class BriefLook {
    private static final Duration FOR_NODES = Duration.ofMillis(400);
    /** As long as a cluster that does not answer holds up the one who typed; enough on a busy machine. */
    private static final Duration FOR_WORDS = Duration.ofMillis(1_000);

    private static final Duration FOR_ONE_NODE = Duration.ofMillis(400);

    private BriefLook() {}

    /** What could be seen in time; whether anybody leads is not looked at. */
    public static Glance at(ClusterChoice cluster) throws InterruptedException {
        // A file names the nodes faster than they would themselves.
        Glance known = cluster.config()
                .map(Glance::of)
                .orElseGet(() -> Glance.of(cluster, ClusterView.of(cluster, FOR_NODES), List.of(), List.of()));
        ClientOptions options = ClientOptions.of(cluster.nodes())
                .withDeadline(FOR_WORDS)
                .withAttemptTimeout(FOR_ONE_NODE)
                .withFollowLeader(false);
        List<Glance.Queue> queues = new ArrayList<>();
        List<String> users = new ArrayList<>();
        try (FtqClient client = FtqClient.connect(options)) {
            users.addAll(UserListing.read(client, FOR_WORDS.toNanos()));
            QueueListing.read(client, FOR_WORDS.toNanos(), queues::add);
        } catch (ExecutionException | TimeoutException | RuntimeException noneOrNotAll) {
            // What came in time is better than nothing.
        }
        return known.with(queues, users);
    }
}
