package org.ftqueue.shell.doctor;

import java.util.List;
import java.util.function.Supplier;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.shell.environment.ClusterView;

/** How far the nodes are behind what is committed. Nodes answer one after the other, so a few entries are nothing. */
record LagCheck(Supplier<ClusterView> look) implements Check {
    /** Entries hold batches; under full load this is several seconds of them. */
    private static final long FAR_ENTRIES = 1_000;

    @Override
    public String name() {
        return "lag";
    }

    @Override
    public String subject() {
        return "every node";
    }

    @Override
    public List<Finding> examine() {
        ClusterView view = look.get();
        long committed = view.answering().stream()
                .mapToLong(NodeStatus::committedIndex)
                .max()
                .orElse(0);
        return view.answering().stream().map(status -> of(status, committed)).toList();
    }

    private Finding of(NodeStatus status, long committed) {
        long behind = Math.max(0, committed - status.appliedIndex());
        String found = "it has applied " + status.appliedIndex() + " of " + committed + " entries";
        return behind > FAR_ENTRIES
                ? Finding.warning(
                        name(),
                        status.id().value(),
                        found,
                        "ask again: if it does not catch up, its disk or its link is too slow")
                : Finding.ok(name(), status.id().value(), found);
    }
}
