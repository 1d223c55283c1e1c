package org.ftqueue.shell.doctor;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.shell.environment.ClusterView;

/**
 * Whether one node leads and keeps leading. Nodes do not tell when they elected, so the term is looked at twice.
 *
 * @param later the cluster a moment after {@code look}
 */
record LeaderCheck(Supplier<ClusterView> look, Supplier<ClusterView> later) implements Check {

    @Override
    public String name() {
        return "leader";
    }

    @Override
    public String subject() {
        return "the cluster";
    }

    @Override
    public List<Finding> examine() {
        ClusterView first = look.get();
        if (first.answering().isEmpty()) {
            return List.of();
        }
        Optional<NodeStatus> leader = first.leader();
        if (leader.isEmpty()) {
            int missing = first.members().size() / 2 + 1 - first.answering().size();
            return List.of(Finding.failed(
                    name(),
                    subject(),
                    "no node leads; " + first.answering().size() + " of "
                            + first.members().size() + " answer",
                    missing > 0
                            ? "start " + missing + " more, then a majority can elect"
                            : "wait a few seconds; if it stays so, see whether the nodes hear each other"));
        }
        return List.of(judge(leader.get(), first));
    }

    private Finding judge(NodeStatus leader, ClusterView first) {
        TreeSet<NodeId> believed = first.answering().stream()
                .flatMap(status -> status.leader().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (believed.size() > 1) {
            return Finding.warning(
                    name(),
                    subject(),
                    "nodes follow different leaders: " + Words.list(believed) + "; the latest term is " + leader.term(),
                    "ask again in a few seconds; if it stays so, see whether the nodes hear each other");
        }
        String found = leader.id() + " leads in term " + leader.term();
        long termLater = later.get().answering().stream()
                .mapToLong(NodeStatus::term)
                .max()
                .orElse(leader.term());
        return termLater > leader.term()
                ? Finding.warning(
                        name(),
                        subject(),
                        found + "; a moment later the term was " + termLater,
                        "elections go on: longer election timeouts, or a machine with less to do")
                : Finding.ok(name(), subject(), found + ", and still did a moment later");
    }
}
