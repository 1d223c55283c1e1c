package org.ftqueue.ordering.raft;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.metrics.Timekeeper;
import org.apache.ratis.metrics.impl.DefaultTimekeeperImpl;
import org.apache.ratis.proto.RaftProtos;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.metrics.RaftLogMetricsBase;
import org.apache.ratis.server.metrics.SegmentedRaftLogMetrics;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.thirdparty.com.codahale.metrics.Snapshot;
import org.apache.ratis.thirdparty.com.codahale.metrics.Timer;
import org.ftqueue.api.NodeId;
import org.ftqueue.observe.RaftFigures;
import org.ftqueue.observe.RaftFigures.LogSync;

/** Reads from Ratis what it knows of the log, of the followers and of the disk. */
final class RatisFigures {
    private static final double NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    private RatisFigures() {}

    /** Any thread. */
    static RaftFigures of(RaftServer server, RaftGroupId group) {
        try {
            return of(server.getDivision(group));
        } catch (IOException | IllegalStateException e) {
            // A division that is closed, or closes while we look, may be gone or refuse to speak of its log.
            return RaftFigures.NONE;
        }
    }

    private static RaftFigures of(RaftServer.Division division) {
        long committed = division.getCommitInfos().stream()
                .mapToLong(RaftProtos.CommitInfoProto::getCommitIndex)
                .reduce(division.getRaftLog().getLastCommittedIndex(), Math::max);
        return new RaftFigures(committed, lag(division), logSync(division));
    }

    private static Map<NodeId, Long> lag(RaftServer.Division division) {
        List<RaftProtos.ServerRpcProto> followers =
                division.getInfo().getRoleInfoProto().getLeaderInfo().getFollowerInfoList();
        long[] matches = division.getInfo().getFollowerMatchIndices();
        TermIndex last = division.getRaftLog().getLastEntryTermIndex();
        // Both go through the same senders in the same order; of unequal length, the group changed in between.
        if (matches == null || last == null || matches.length != followers.size()) {
            return Map.of();
        }
        Map<NodeId, Long> lag = new TreeMap<>();
        for (int i = 0; i < matches.length; i++) {
            lag.put(RaftStatus.nodeOf(followers.get(i)), Math.max(0, last.getIndex() - matches[i]));
        }
        return lag;
    }

    /** The registry is there already, under the name of this node's log. */
    private static LogSync logSync(RaftServer.Division division) {
        Timekeeper sync = RaftLogMetricsBase.createRegistry(division.getMemberId())
                .timer(SegmentedRaftLogMetrics.RAFT_LOG_SYNC_TIME);
        return sync instanceof DefaultTimekeeperImpl measured ? logSync(measured.getTimer()) : LogSync.NONE;
    }

    private static LogSync logSync(Timer timer) {
        Snapshot recent = timer.getSnapshot();
        return new LogSync(
                timer.getCount(),
                recent.getMedian() / NANOS_PER_SECOND,
                recent.get99thPercentile() / NANOS_PER_SECOND,
                recent.getMax() / NANOS_PER_SECOND);
    }
}
