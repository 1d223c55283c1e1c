package org.ftqueue.observe;

import java.util.Map;
import org.ftqueue.api.NodeId;

/**
 * What Raft knows on one node beside its status.
 *
 * @param knownCommittedIndex highest index that some node is known to have committed, -1 if none is
 * @param lagEntries          for each follower, entries that this leader has and it lacks; empty unless this node leads
 * @param logSync             how long the disk took for the log
 */
public record RaftFigures(long knownCommittedIndex, Map<NodeId, Long> lagEntries, LogSync logSync) {

    /** There is nothing to tell: Raft has not started, or is closed. */
    public static final RaftFigures NONE = new RaftFigures(-1, Map.of(), LogSync.NONE);

    public RaftFigures {
        lagEntries = Map.copyOf(lagEntries);
    }

    /**
     * How long it took to bring written entries to stable storage. The quantiles weigh the last five minutes most.
     *
     * @param count how often since the node started
     */
    public record LogSync(long count, double medianSeconds, double p99Seconds, double maxSeconds) {
        public static final LogSync NONE = new LogSync(0, 0, 0, 0);
    }
}
