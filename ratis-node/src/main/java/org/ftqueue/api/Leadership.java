package org.ftqueue.api;

import java.util.Objects;
import java.util.Optional;

/**
 * Who leads, as one node knows it.
 *
 * @param term   the Raft term, 0 if none is known
 * @param leader empty while there is no leader
 */
public record Leadership(long term, Optional<NodeId> leader) {

    public static final Leadership NONE = new Leadership(0, Optional.empty());

    public Leadership {
        Objects.requireNonNull(leader, "leader");
    }
}
