package org.ftqueue.ordering.raft;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.util.SizeInBytes;
import org.apache.ratis.util.TimeDuration;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.config.RaftConfig;

/** Translates the configuration of a cluster into the vocabulary and the knobs of Ratis. */
final class RatisSettings {
    private RatisSettings() {}

    /** The Raft group of a cluster; its id follows from the cluster's name. */
    static RaftGroup group(ClusterConfig config) {
        List<RaftPeer> peers = config.nodes().stream()
                .map(node -> RaftPeer.newBuilder()
                        .setId(peerId(node))
                        .setAddress(node.raftAddress())
                        .build())
                .toList();
        UUID id = UUID.nameUUIDFromBytes(("ftqueue group 0 of " + config.name()).getBytes(StandardCharsets.UTF_8));
        return RaftGroup.valueOf(RaftGroupId.valueOf(id), peers);
    }

    static RaftPeerId peerId(NodeConfig node) {
        return RaftPeerId.valueOf(node.id().value());
    }

    static RaftProperties properties(ClusterConfig config, NodeConfig self, Path directory) {
        RaftProperties properties = new RaftProperties();
        storage(properties, directory, config.raft());
        transport(properties, self);
        timeouts(properties, config.raft());
        threads(properties);
        return properties;
    }

    private static void storage(RaftProperties properties, Path directory, RaftConfig raft) {
        RaftServerConfigKeys.setStorageDir(properties, List.of(directory.toFile()));
        // Otherwise each commit appends, syncs and replicates one more entry that only says that it was committed.
        properties.setBoolean(RaftServerConfigKeys.Log.LOG_METADATA_ENABLED_KEY, false);
        // Snapshots are ours to trigger: Ratis counts entries, and an entry here holds up to a MiB of requests.
        RaftServerConfigKeys.Snapshot.setAutoTriggerEnabled(properties, false);
        RaftServerConfigKeys.Snapshot.setRetentionFileNum(properties, 2);
        RaftServerConfigKeys.Log.setPurgeUptoSnapshotIndex(properties, true);
        properties.setInt(RaftServerConfigKeys.Log.PURGE_GAP_KEY, 1);
        // A node that was down for a moment catches up from the log rather than from a snapshot.
        RaftServerConfigKeys.Log.setPurgePreservationLogNum(properties, Math.min(10_000, raft.snapshotEveryEntries()));
        RaftServerConfigKeys.Log.setSegmentCacheNumMax(properties, 2);
        RaftServerConfigKeys.Log.setSegmentCacheSizeMax(properties, SizeInBytes.valueOf("64MB"));
    }

    private static void transport(RaftProperties properties, NodeConfig self) {
        GrpcConfigKeys.Server.setHost(properties, self.bind());
        GrpcConfigKeys.Server.setPort(properties, self.raftPort());
        GrpcConfigKeys.Client.setHost(properties, self.bind());
        GrpcConfigKeys.Admin.setHost(properties, self.bind());
    }

    private static void timeouts(RaftProperties properties, RaftConfig raft) {
        RaftServerConfigKeys.Rpc.setTimeoutMin(properties, millis(raft.electionTimeoutMinMillis()));
        RaftServerConfigKeys.Rpc.setTimeoutMax(properties, millis(raft.electionTimeoutMaxMillis()));
        RaftServerConfigKeys.Rpc.setRequestTimeout(
                properties, millis(Math.max(3_000, raft.electionTimeoutMaxMillis())));
        RaftServerConfigKeys.LeaderElection.setLeaderStepDownWaitTime(
                properties, TimeDuration.valueOf(2, TimeUnit.SECONDS));
        // By default a follower that was down is tried again after seconds, and so returns seconds after it started.
        RaftServerConfigKeys.Log.Appender.setRetryPolicy(properties, "1ms,5, 100ms,1000000");
        // A paused node must come back, not close itself while its process lives on.
        properties.setTimeDuration(RaftServerConfigKeys.CLOSE_THRESHOLD_KEY, TimeDuration.valueOf(1, TimeUnit.DAYS));
        // Exactly-once is ours, each submission has an id of its own: the cache needs to outlive only a pending write.
        RaftServerConfigKeys.RetryCache.setExpiryTime(properties, TimeDuration.valueOf(10, TimeUnit.SECONDS));
    }

    private static void threads(RaftProperties properties) {
        RaftServerConfigKeys.ThreadPool.setClientCached(properties, false);
        RaftServerConfigKeys.ThreadPool.setClientSize(properties, 2);
    }

    private static TimeDuration millis(int millis) {
        return TimeDuration.valueOf(millis, TimeUnit.MILLISECONDS);
    }
}
