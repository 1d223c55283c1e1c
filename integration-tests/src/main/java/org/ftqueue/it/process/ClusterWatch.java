package org.ftqueue.it.process;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.client.NodeProbe;

/** Waits for states of a cluster, as its nodes report them. */
final class ClusterWatch {
    /** Three JVMs that start on two busy cores need seconds; this is only where patience ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration ANSWER_TIME = Duration.ofSeconds(2);

    private final TestCluster cluster;

    ClusterWatch(TestCluster cluster) {
        this.cluster = cluster;
    }

    Optional<NodeStatus> status(NodeId id) {
        try {
            return Optional.of(
                    NodeProbe.status(cluster.address(id), ANSWER_TIME).join());
        } catch (CompletionException notAnswering) {
            return Optional.empty();
        }
    }

    NodeId awaitLeader() {
        AtomicReference<NodeId> found = new AtomicReference<>();
        patiently("a leader that a majority follows").until(() -> {
            cluster.assertNoneDied();
            found.set(leader().orElse(null));
            return found.get() != null;
        });
        return found.get();
    }

    void awaitCaughtUp(NodeId id) {
        NodeId leader = awaitLeader();
        long goal = cluster.status(leader).map(NodeStatus::committedIndex).orElse(Long.MAX_VALUE);
        patiently(id + " has applied entry " + goal).until(() -> {
            cluster.assertNoneDied();
            return cluster.status(id)
                    .map(status -> status.appliedIndex() >= goal)
                    .orElse(false);
        });
    }

    /** The node that leads in the latest term, if more than half of all nodes agree, itself included. */
    private Optional<NodeId> leader() {
        List<NodeStatus> statuses = cluster.nodes().stream()
                .map(cluster::status)
                .flatMap(Optional::stream)
                .toList();
        return statuses.stream()
                .filter(status ->
                        status.role().equals("leader") && status.state().equals("running"))
                .filter(leader -> 2
                                * statuses.stream()
                                        .filter(status -> status.term() == leader.term()
                                                && status.leader().equals(Optional.of(leader.id())))
                                        .count()
                        > cluster.nodes().size())
                .map(NodeStatus::id)
                .findFirst();
    }

    private static ConditionFactory patiently(String what) {
        return Awaitility.await(what).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(BETWEEN_LOOKS);
    }
}
