package org.ftqueue.shell.top;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.shell.environment.ClusterView;

/**
 * One node. Numbers are empty where it does not answer.
 *
 * @param name            its id, or its address while nobody knows the id
 * @param lag             entries that another node has applied and this one has not; what is committed would count
 *                        entries that Raft writes for itself, which no node ever applies
 * @param lastHeardMillis since the leader heard it
 */
record NodeRow(
        String name,
        String role,
        String state,
        OptionalLong term,
        OptionalLong applied,
        OptionalLong lag,
        OptionalDouble appliedPerSecond,
        OptionalLong pending,
        OptionalLong lastHeardMillis) {

    static final String UNREACHABLE = "unreachable";
    private static final double NANOS_PER_SECOND = 1e9;

    boolean answers() {
        return !state.equals(UNREACHABLE);
    }

    static List<NodeRow> of(Optional<Look> before, Look now) {
        long furthest = now.view().answering().stream()
                .mapToLong(NodeStatus::appliedIndex)
                .max()
                .orElse(0);
        return now.view().members().stream()
                .map(member -> of(member, furthest, before, now))
                .toList();
    }

    private static NodeRow of(ClusterView.Member member, long furthest, Optional<Look> before, Look now) {
        String name = member.id()
                .map(Object::toString)
                .orElseGet(() -> member.address().toString());
        OptionalLong heard = member.id().map(now.view()::lastHeardMillis).orElse(OptionalLong.empty());
        if (member.status().isEmpty()) {
            OptionalLong none = OptionalLong.empty();
            return new NodeRow(name, "none", UNREACHABLE, none, none, none, OptionalDouble.empty(), none, heard);
        }
        NodeStatus status = member.status().get();
        return new NodeRow(
                name,
                status.role(),
                status.state(),
                OptionalLong.of(status.term()),
                OptionalLong.of(status.appliedIndex()),
                OptionalLong.of(furthest - status.appliedIndex()),
                before.map(earlier -> appliedPerSecond(earlier, now, status)).orElse(OptionalDouble.empty()),
                OptionalLong.of(status.pending()),
                heard);
    }

    /** Empty if the node has been started since: what it replays is not what clients do. */
    private static OptionalDouble appliedPerSecond(Look before, Look now, NodeStatus status) {
        double seconds = (now.nanos() - before.nanos()) / NANOS_PER_SECOND;
        return before.view().answering().stream()
                .filter(earlier -> earlier.id().equals(status.id()) && earlier.pid() == status.pid())
                .filter(earlier -> earlier.appliedIndex() <= status.appliedIndex() && seconds > 0)
                .mapToDouble(earlier -> (status.appliedIndex() - earlier.appliedIndex()) / seconds)
                .findFirst();
    }
}
