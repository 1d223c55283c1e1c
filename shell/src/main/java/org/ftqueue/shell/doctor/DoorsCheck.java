package org.ftqueue.shell.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.shell.environment.ClusterView;

/**
 * Whether each node can be reached from here, and what it says of itself.
 *
 * @param toStart a node that need not run yet: the examination is about starting it
 */
record DoorsCheck(Optional<NodeId> toStart, Supplier<ClusterView> look) implements Check {

    @Override
    public String name() {
        return "door";
    }

    @Override
    public String subject() {
        return "every node";
    }

    @Override
    public List<Finding> examine() {
        ClusterView view = look.get();
        return view.members().stream().map(member -> of(member, view)).toList();
    }

    private Finding of(ClusterView.Member member, ClusterView view) {
        String subject = Words.name(member);
        if (member.status().isEmpty() && mayBeDown(member, view)) {
            return Finding.warning(
                    name(),
                    subject,
                    "no answer at " + member.address() + " yet",
                    "start the node; the first time, with --bootstrap");
        }
        if (member.status().isEmpty()) {
            return Finding.failed(
                    name(),
                    subject,
                    "no answer at " + member.address(),
                    "start the node, or see what is between here and there: nc -vz "
                            + member.address().host() + " " + member.address().port());
        }
        return judge(subject, member.address(), member.status().get());
    }

    private boolean mayBeDown(ClusterView.Member member, ClusterView view) {
        return toStart.isPresent()
                && (member.id().equals(toStart) || view.answering().isEmpty());
    }

    private Finding judge(String subject, NodeAddress address, NodeStatus status) {
        String found = address + " answers: " + status.role() + ", " + status.state() + ", term " + status.term();
        if (status.state().equals("closed")) {
            return Finding.failed(name(), subject, found, "read its log, then restart it");
        }
        return status.state().equals("running")
                ? Finding.ok(name(), subject, found)
                : Finding.warning(name(), subject, found, "wait; if it stays so, read its log");
    }
}
