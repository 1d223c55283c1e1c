package org.ftqueue.shell.top;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.shell.environment.ClusterView.Standing;

/**
 * One sample: what is true of a cluster now, and what happened since the look before.
 *
 * @param sinceChangeMillis since a node was first seen to have applied more; empty until that was seen once
 * @param listed            how many queues the rows are of; fewer than {@code queues} while the listing goes on
 * @param bytes             of those that are listed
 * @param roundMillis       how long one listing of all queues takes, as often as each is seen anew
 */
record Overview(
        Optional<String> cluster,
        Standing standing,
        Optional<String> leader,
        OptionalLong term,
        int answering,
        OptionalLong sinceChangeMillis,
        OptionalLong queues,
        OptionalLong items,
        int listed,
        long bytes,
        OptionalDouble pushesPerSecond,
        OptionalDouble popsPerSecond,
        OptionalLong roundMillis,
        List<NodeRow> nodes,
        List<QueueRow> rows) {

    Overview {
        nodes = List.copyOf(nodes);
        rows = List.copyOf(rows);
    }

    /** @param before empty at first; rates are then empty too */
    static Overview of(
            Optional<Look> before, Look now, OptionalLong sinceChangeMillis, List<QueueRow> rows, OptionalLong round) {
        // Whoever has applied most knows most about the queues; the leader, if there is one.
        Optional<NodeStatus> best = now.view()
                .leader()
                .or(() -> now.view().answering().stream().max(Comparator.comparingLong(NodeStatus::appliedIndex)));
        Optional<NodeStatus> leader =
                now.view().standing() == Standing.LED ? now.view().leader() : Optional.empty();
        return new Overview(
                now.name(),
                now.view().standing(),
                leader.map(status -> status.id().value()),
                best.map(status -> OptionalLong.of(status.term())).orElse(OptionalLong.empty()),
                now.view().answering().size(),
                sinceChangeMillis,
                best.map(status -> OptionalLong.of(status.queues())).orElse(OptionalLong.empty()),
                best.map(status -> OptionalLong.of(status.items())).orElse(OptionalLong.empty()),
                rows.size(),
                rows.stream().mapToLong(QueueRow::bytes).sum(),
                sum(rows, QueueRow::pushesPerSecond),
                sum(rows, QueueRow::popsPerSecond),
                round,
                NodeRow.of(before, now),
                rows);
    }

    private static OptionalDouble sum(List<QueueRow> rows, Function<QueueRow, OptionalDouble> rate) {
        if (rows.stream().map(rate).allMatch(OptionalDouble::isEmpty)) {
            return rows.isEmpty() ? OptionalDouble.of(0) : OptionalDouble.empty();
        }
        return OptionalDouble.of(
                rows.stream().map(rate).mapToDouble(value -> value.orElse(0)).sum());
    }
}
