package org.ftqueue.shell.top;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;

/**
 * Looks at one cluster, again and again. A node that does not answer costs a second and no more, however many there
 * are; it is shown as it is. For one thread.
 */
final class Sampler implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ClusterChoice choice;
    private final Listing listing = new Listing();
    /** Nodes that were learned on the way; those that were named may be dead by now. */
    private final Set<NodeAddress> known = new LinkedHashSet<>();

    private Optional<UUID> cluster = Optional.empty();
    private Optional<Look> before = Optional.empty();
    private OptionalLong changedNanos = OptionalLong.empty();

    Sampler(ClusterChoice choice) {
        this.choice = choice;
        known.addAll(choice.nodes());
    }

    /** Takes at most a few seconds, whatever the cluster does. */
    Overview sample() throws InterruptedException {
        ClusterView view = view();
        recognise(view);
        Optional<String> name = view.name()
                .or(() -> before.flatMap(Look::name))
                .or(() -> choice.config().map(config -> config.name()));
        Look now = new Look(System.nanoTime(), name, view);
        boolean changed = before.isPresent() && counts(before.get(), now);
        Optional<NodeAddress> teller = teller(view);
        if (teller.isPresent()) {
            changed |= listing.goOn(teller.get());
        }
        if (changed) {
            changedNanos = OptionalLong.of(now.nanos());
        }
        OptionalLong sinceChange = changedNanos.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(TimeUnit.NANOSECONDS.toMillis(now.nanos() - changedNanos.getAsLong()));
        Overview overview = Overview.of(before, now, sinceChange, listing.rows(), listing.roundMillis());
        before = Optional.of(now);
        return overview;
    }

    private ClusterView view() {
        ClusterView view =
                ClusterView.of(new ClusterChoice(choice.source(), List.copyOf(known), choice.config()), PATIENCE);
        if (view.answering().isEmpty() && before.isPresent()) {
            // Nobody tells who the members are any more, but they are known.
            return before.get().view().silent();
        }
        view.members().forEach(member -> known.add(member.address()));
        return view;
    }

    /** A directory that was deleted and made again holds another cluster, with the same names and addresses. */
    private void recognise(ClusterView view) {
        Optional<UUID> id = view.answering().stream()
                .flatMap(status -> status.clusterId().stream())
                .findFirst();
        if (id.isPresent() && !id.equals(cluster)) {
            listing.forget();
            before = Optional.empty();
            changedNanos = OptionalLong.empty();
            cluster = id;
        }
    }

    /** Queues that came or went, and items that were purged; the listing tells of pushes and pops. */
    private static boolean counts(Look before, Look now) {
        Optional<NodeStatus> earlier = mostApplied(before.view());
        Optional<NodeStatus> later = mostApplied(now.view());
        return earlier.isPresent()
                && later.isPresent()
                && (earlier.get().queues() != later.get().queues()
                        || earlier.get().items() != later.get().items());
    }

    private static Optional<NodeStatus> mostApplied(ClusterView view) {
        return view.answering().stream().max(Comparator.comparingLong(NodeStatus::appliedIndex));
    }

    /** Who is asked for the queues: who leads, else who has applied most. */
    private static Optional<NodeAddress> teller(ClusterView view) {
        Optional<NodeStatus> best = view.leader().or(() -> mostApplied(view));
        return view.members().stream()
                .filter(member -> best.isPresent() && member.status().equals(best))
                .map(ClusterView.Member::address)
                .findFirst();
    }

    @Override
    public void close() {
        listing.close();
    }
}
