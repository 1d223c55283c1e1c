package org.ftqueue.observe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;

/**
 * Whether a node should be restarted, and whether it should be sent requests.
 *
 * @param live  fails if only a new process can help; never because of other nodes
 * @param ready fails while requests to this node would wait or be turned away
 */
public record Health(List<Check> live, List<Check> ready) {
    /** A follower that applies one entry after the other is a few behind; this many means that it catches up. */
    public static final long FEW_ENTRIES = 1_000;

    public Health {
        live = List.copyOf(live);
        ready = List.copyOf(ready);
    }

    /**
     * One thing that was looked at.
     *
     * @param failure one line that says what is wrong; empty if nothing is
     */
    public record Check(String name, Optional<String> failure) {

        static Check of(String name, boolean passed, String failure) {
            return new Check(name, passed ? Optional.empty() : Optional.of(failure));
        }

        public boolean passed() {
            return failure.isEmpty();
        }
    }

    /** @param patience a node that was not heard for longer is taken for lost */
    public static Health of(Standing standing, Duration patience) {
        Check raft = raft(standing.status());
        return new Health(
                List.of(raft),
                List.of(raft, started(standing.status()), leader(standing.status(), patience), applied(standing)));
    }

    public static boolean passed(List<Check> checks) {
        return checks.stream().allMatch(Check::passed);
    }

    /** Raft can close itself while the process and the server around it live on. */
    private static Check raft(NodeStatus status) {
        return Check.of("raft", !status.state().equals("closed"), "Raft is closed on this node; restart the process");
    }

    private static Check started(NodeStatus status) {
        return switch (status.state()) {
            case "starting" -> Check.of("started", false, "the node is starting");
            case "installing-snapshot" -> Check.of("started", false, "the node is installing a snapshot of its leader");
            default -> Check.of("started", true, "");
        };
    }

    private static Check leader(NodeStatus status, Duration patience) {
        if (status.leader().isEmpty()) {
            return Check.of(
                    "leader",
                    false,
                    "no leader is known in term " + status.term() + ": no quorum, or an election goes on");
        }
        return status.leader().get().equals(status.id())
                ? majority(status, patience.toMillis())
                : follows(status, status.leader().get(), patience.toMillis());
    }

    private static Check majority(NodeStatus status, long patienceMillis) {
        long heard = status.peers().stream()
                .filter(peer -> heardWithin(peer.lastHeardMillis(), patienceMillis))
                .count();
        int nodes = status.peers().size();
        return Check.of(
                "leader",
                2 * heard > nodes,
                "this node leads, but in the last " + patienceMillis + " ms it heard only " + heard + " of " + nodes
                        + " nodes, itself included");
    }

    private static Check follows(NodeStatus status, NodeId leader, long patienceMillis) {
        long millis = status.peers().stream()
                .filter(peer -> peer.id().equals(leader))
                .mapToLong(NodeStatus.Peer::lastHeardMillis)
                .findFirst()
                .orElse(-1);
        String failure = millis < 0
                ? "the leader " + leader + " was not heard yet"
                : "the leader " + leader + " was last heard " + millis + " ms ago, more than " + patienceMillis;
        return Check.of("leader", heardWithin(millis, patienceMillis), failure);
    }

    private static boolean heardWithin(long millis, long patienceMillis) {
        return millis >= 0 && millis <= patienceMillis;
    }

    private static Check applied(Standing standing) {
        long behind = standing.raft().knownCommittedIndex() - standing.status().appliedIndex();
        return Check.of(
                "applied",
                behind <= FEW_ENTRIES,
                "applied through entry " + standing.status().appliedIndex() + ", " + behind
                        + " entries behind what is committed");
    }
}
