package org.ftqueue.node;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.Leadership;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.edge.NodeDirectory;
import org.ftqueue.env.Clock;
import org.ftqueue.observe.Standing;
import org.ftqueue.ordering.raft.RaftEngine;
import org.ftqueue.ordering.raft.RaftStatus;
import org.ftqueue.statemachine.Replica;
import org.ftqueue.wire.NodeFrame;

/** What this node tells about itself, gathered from its parts. */
final class NodeView implements NodeDirectory {
    private final ClusterConfig config;
    private final NodeConfig self;
    private final RaftEngine engine;
    private final Replica replica;
    private final Clock clock;
    private final long startedNanos;

    NodeView(ClusterConfig config, NodeConfig self, RaftEngine engine, Replica replica, Clock clock) {
        this.config = config;
        this.self = self;
        this.engine = engine;
        this.replica = replica;
        this.clock = clock;
        this.startedNanos = clock.monotonicNanos();
    }

    @Override
    public NodeId self() {
        return self.id();
    }

    @Override
    public String cluster() {
        return config.name();
    }

    @Override
    public Optional<UUID> clusterId() {
        return replica.figures().clusterId();
    }

    @Override
    public NodeFrame.Leader leader() {
        Leadership leadership = engine.leadership();
        return new NodeFrame.Leader(
                leadership.term(),
                leadership.leader(),
                leadership
                        .leader()
                        .flatMap(config::node)
                        .map(NodeConfig::binaryAddress)
                        .orElse(""));
    }

    @Override
    public LocalView local() {
        return replica;
    }

    @Override
    public NodeStatus status() {
        RaftStatus raft = engine.status();
        Replica.Figures figures = replica.figures();
        List<NodeStatus.Peer> peers = config.nodes().stream()
                .map(node -> new NodeStatus.Peer(
                        node.id(), node.endpoints(), raft.lastHeardMillis().getOrDefault(node.id(), -1L)))
                .toList();
        return new NodeStatus(
                config.name(),
                figures.clusterId(),
                self.id(),
                ProcessHandle.current().pid(),
                FtqNode.version(),
                raft.state(),
                raft.role(),
                raft.term(),
                raft.leader(),
                raft.appliedIndex(),
                raft.committedIndex(),
                raft.snapshotIndex(),
                figures.sessions(),
                figures.queues(),
                figures.items(),
                engine.pending(),
                TimeUnit.NANOSECONDS.toMillis(clock.monotonicNanos() - startedNanos),
                peers);
    }

    /** Any thread. */
    Standing standing() {
        return new Standing(status(), engine.figures());
    }
}
