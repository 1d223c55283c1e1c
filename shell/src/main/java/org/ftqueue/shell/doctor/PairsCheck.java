package org.ftqueue.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.shell.environment.ClusterView;

/**
 * Who hears whom, from what each node says itself. A leader hears its followers and a follower its leader; two
 * followers do not talk, so nothing is known of such a pair until one of them leads.
 *
 * @param silentMillis longer silence than this is a finding
 */
record PairsCheck(long silentMillis, Supplier<ClusterView> look) implements Check {

    @Override
    public String name() {
        return "hears";
    }

    @Override
    public String subject() {
        return "every pair";
    }

    @Override
    public List<Finding> examine() {
        ClusterView view = look.get();
        List<Finding> findings = new ArrayList<>();
        view.answering().forEach(status -> findings.addAll(of(status, view)));
        return findings;
    }

    private List<Finding> of(NodeStatus node, ClusterView view) {
        List<String> heard = new ArrayList<>();
        List<Finding> silent = new ArrayList<>();
        for (NodeStatus.Peer peer : node.peers()) {
            if (peer.id().equals(node.id())) {
                continue;
            }
            boolean known = peer.lastHeardMillis() >= 0;
            if (known && peer.lastHeardMillis() <= silentMillis) {
                heard.add(peer.id() + " " + peer.lastHeardMillis() + " ms ago");
            } else if (known || mustHear(node, peer.id())) {
                silent.add(silence(node.id(), peer, answers(peer.id(), view)));
            }
        }
        if (heard.isEmpty() && silent.isEmpty() && node.peers().size() > 1) {
            return List.of(Finding.warning(
                    name(),
                    node.id().value(),
                    "it is " + node.role() + " and hears nobody",
                    "start the others; if they run, see what is between them and " + node.id()));
        }
        List<Finding> findings = new ArrayList<>();
        if (!heard.isEmpty()) {
            findings.add(Finding.ok(name(), node.id().value(), "it heard " + String.join(", ", heard)));
        }
        findings.addAll(silent);
        return findings;
    }

    private static boolean mustHear(NodeStatus node, NodeId peer) {
        return node.role().equals("leader") || node.leader().equals(Optional.of(peer));
    }

    private Finding silence(NodeId hearer, NodeStatus.Peer peer, boolean answersHere) {
        String since = peer.lastHeardMillis() < 0 ? "at all" : "for " + peer.lastHeardMillis() + " ms";
        String found = hearer + " has not heard " + peer.id() + " " + since;
        return answersHere
                ? Finding.failed(
                        name(),
                        peer.id() + " -> " + hearer,
                        found + ", although " + peer.id() + " answers here",
                        "see what is between " + hearer + " and " + peer.id() + " at "
                                + peer.endpoints().raft() + ": a firewall, a cut link")
                : Finding.failed(
                        name(),
                        peer.id() + " -> " + hearer,
                        found + "; it does not answer here either",
                        "start " + peer.id() + ", or resume it if it is paused");
    }

    private static boolean answers(NodeId id, ClusterView view) {
        return view.answering().stream().anyMatch(status -> status.id().equals(id));
    }
}
