package org.ftqueue.api;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How one node sees itself and its peers at one moment.
 *
 * @param clusterId      empty until the cluster is founded
 * @param state          {@code starting}, {@code running}, {@code electing} or {@code closed}
 * @param role           {@code leader}, {@code follower}, {@code candidate} or {@code none}
 * @param leader         whom this node believes to lead
 * @param appliedIndex   index of the last entry applied here; equals {@code committedIndex} when nothing is on the way
 * @param committedIndex index of the last entry known to be on stable storage at a majority
 * @param snapshotIndex  index of the last durable snapshot, -1 if there is none
 * @param pending        requests waiting in this node to be ordered
 */
public record NodeStatus(
        String cluster,
        Optional<UUID> clusterId,
        NodeId id,
        long pid,
        String version,
        String state,
        String role,
        long term,
        Optional<NodeId> leader,
        long appliedIndex,
        long committedIndex,
        long snapshotIndex,
        long sessions,
        long queues,
        long items,
        long pending,
        long uptimeMillis,
        List<Peer> peers) {

    /**
     * @param lastHeardMillis milliseconds since this node last heard it, 0 for itself, -1 if it does not know
     */
    public record Peer(NodeId id, Endpoints endpoints, long lastHeardMillis) {}

    public NodeStatus {
        peers = List.copyOf(peers);
    }
}
