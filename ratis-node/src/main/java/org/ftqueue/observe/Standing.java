package org.ftqueue.observe;

import java.util.Objects;
import org.ftqueue.api.NodeStatus;

/** Where a node stands at one moment: what its health is judged by and its metrics show. */
public record Standing(NodeStatus status, RaftFigures raft) {

    public Standing {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(raft, "raft");
    }
}
