package org.ftqueue.shell.interactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;

/**
 * Looks at the cluster once a second on a thread of its own. Reading what it saw never waits; that it saw nothing is
 * no failure.
 */
final class LiveGlance implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final Duration FOR_LISTING = Duration.ofSeconds(5);

    private final Supplier<ClusterChoice> choice;
    private final Consumer<Glance> looked;
    private final Object wake = new Object();
    private final Thread thread = new Thread(this::look, "ftq-glance");
    private volatile Glance latest;
    private volatile boolean closed;
    private boolean woken;
    private List<NodeAddress> connected = List.of();
    private Optional<FtqClient> client = Optional.empty();
    private long listedAt = -1;

    /**
     * @param choice  the cluster that a command would go to now; may throw as for a command
     * @param looked called by the thread that looks, after each time
     */
    LiveGlance(Supplier<ClusterChoice> choice, Glance first, Consumer<Glance> looked) {
        this.choice = choice;
        this.latest = first;
        this.looked = looked;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Glance latest() {
        return latest;
    }

    /** Something was done that may show: look again at once. */
    void lookSoon() {
        synchronized (wake) {
            woken = true;
            wake.notifyAll();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void look() {
        try {
            while (!closed) {
                latest = glance();
                looked.accept(latest);
                pause();
            }
        } catch (InterruptedException left) {
            // nobody looks any more
        } finally {
            client.ifPresent(FtqClient::close);
        }
    }

    private void pause() throws InterruptedException {
        synchronized (wake) {
            if (!woken) {
                wake.wait(BETWEEN_LOOKS.toMillis());
            }
            woken = false;
        }
    }

    private Glance glance() throws InterruptedException {
        try {
            ClusterChoice cluster = choice.get();
            ClusterView view = ClusterView.of(cluster, PATIENCE);
            Words words = words(cluster.nodes(), view);
            return Glance.of(cluster, view, words.queues(), words.users());
        } catch (RuntimeException none) {
            // No cluster, or a file of it that cannot be read; a command would say why.
            return Glance.NO_CLUSTER;
        }
    }

    /** Lists again only if something was applied since: an idle shell is no load. */
    private Words words(List<NodeAddress> nodes, ClusterView view) throws InterruptedException {
        if (!nodes.equals(connected)) {
            client.ifPresent(FtqClient::close);
            client = Optional.of(FtqClient.connect(
                    ClientOptions.of(nodes).withDeadline(PATIENCE).withFollowLeader(false)));
            connected = nodes;
            listedAt = -1;
        }
        long progress = Glance.progress(view);
        Words before = new Words(latest.queues(), latest.users());
        if (progress < 0 || progress == listedAt) {
            return before;
        }
        try {
            List<Glance.Queue> queues = new ArrayList<>();
            QueueListing.read(client.orElseThrow(), FOR_LISTING.toNanos(), queues::add);
            Words words = new Words(queues, UserListing.read(client.orElseThrow(), FOR_LISTING.toNanos()));
            listedAt = progress;
            return words;
        } catch (ExecutionException | TimeoutException | RuntimeException later) {
            return before;
        }
    }

    private record Words(List<Glance.Queue> queues, List<String> users) {}
}
