package org.ftqueue.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.ClusterConfigFile;
import org.ftqueue.config.NodeConfig;

/**
 * A cluster of node processes in a directory of its own. Verbs return when what they say has happened, and fail with
 * the end of a node's log when a node died that nobody killed.
 */
public final class TestCluster implements AutoCloseable {
    private final Path directory;
    private final ClusterConfig config;
    private final Map<NodeId, NodeProcess> processes = new TreeMap<>();
    private final ClusterWatch watch = new ClusterWatch(this);
    private final Thread killAtExit = new Thread(this::killAll, "kill-test-cluster");

    private TestCluster(Path directory, ClusterConfig config) {
        this.directory = directory;
        this.config = config;
    }

    /** Starts all nodes with empty directories. Does not wait for them. */
    public static TestCluster start(Distribution distribution, ClusterSpec spec) {
        try {
            Path directory = Files.createTempDirectory("ftq-it-");
            ClusterConfig config = spec.configIn(directory);
            Path file = Files.writeString(directory.resolve("cluster.yaml"), ClusterConfigFile.write(config));
            TestCluster cluster = new TestCluster(directory, config);
            for (NodeConfig node : config.nodes()) {
                List<String> command = distribution.nodeCommand(
                        "--config", file.toString(), "--id", node.id().value());
                Path log = directory.resolve(node.id() + ".log");
                cluster.processes.put(node.id(), new NodeProcess(command, log));
            }
            Runtime.getRuntime().addShutdownHook(cluster.killAtExit);
            cluster.processes.values().forEach(process -> process.start("--bootstrap"));
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<NodeId> nodes() {
        return config.nodes().stream().map(NodeConfig::id).toList();
    }

    /** Cluster file, data directories and logs. */
    public Path directory() {
        return directory;
    }

    public NodeAddress address(NodeId id) {
        NodeConfig node = config.node(id).orElseThrow();
        return new NodeAddress(node.host(), node.binaryPort());
    }

    /** {@code host:port} where the node's health and metrics are. */
    public String httpAddress(NodeId id) {
        return config.node(id).flatMap(NodeConfig::httpAddress).orElseThrow();
    }

    /** {@code host:port} of the node's gRPC service. */
    public String grpcAddress(NodeId id) {
        return config.node(id).flatMap(NodeConfig::grpcAddress).orElseThrow();
    }

    /** {@code host:port} where the node takes chat in lines. */
    public String lineAddress(NodeId id) {
        return config.node(id).flatMap(NodeConfig::lineAddress).orElseThrow();
    }

    public List<NodeAddress> addresses() {
        return nodes().stream().map(this::address).toList();
    }

    /** Waits for a leader that a majority follows. */
    public NodeId awaitLeader() {
        return watch.awaitLeader();
    }

    /** Waits for a leader; the other nodes, running or not. */
    public List<NodeId> followers() {
        NodeId leader = awaitLeader();
        return nodes().stream().filter(node -> !node.equals(leader)).toList();
    }

    /** Waits until the node has applied what the leader has committed by now. */
    public void awaitCaughtUp(NodeId id) {
        watch.awaitCaughtUp(id);
    }

    /** What the node says of itself; empty if it is not running or does not answer in time. */
    public Optional<NodeStatus> status(NodeId id) {
        return isRunning(id) ? watch.status(id) : Optional.empty();
    }

    public boolean isRunning(NodeId id) {
        return process(id).state() == NodeProcess.State.RUNNING;
    }

    /** SIGKILL. */
    public void kill(NodeId id) {
        process(id).kill();
    }

    /** SIGKILL to all, one right after the other. */
    public void killAll() {
        processes.values().forEach(NodeProcess::kill);
    }

    /** SIGSTOP. */
    public void pause(NodeId id) {
        process(id).pause();
    }

    /** SIGCONT. */
    public void resume(NodeId id) {
        process(id).resume();
    }

    /** Starts a node that was killed, on what it left on disk. Does not wait for it. */
    public void restart(NodeId id) {
        process(id).start();
    }

    /** Resumes what is paused, starts what is down, and waits until all have caught up with their leader. */
    public void heal() {
        for (NodeProcess process : processes.values()) {
            switch (process.state()) {
                case DOWN -> process.start();
                case PAUSED -> process.resume();
                case RUNNING -> process.assertNotDead();
            }
        }
        awaitLeader();
        nodes().forEach(this::awaitCaughtUp);
    }

    /** @throws IllegalStateException if a node died that nobody killed */
    public void assertNoneDied() {
        processes.values().forEach(NodeProcess::assertNotDead);
    }

    /** The first entry that the log of this node still holds, from the names of its segments. */
    public long firstLogIndex(NodeId id) {
        return LogSegments.below(config.dataOf(id)).firstIndex();
    }

    /** Copies cluster file, data directories and logs. */
    public void keepEvidence(Path target) {
        FileTree.copy(directory, target);
    }

    /** Kills all nodes and deletes what they left. */
    @Override
    public void close() {
        killAll();
        Runtime.getRuntime().removeShutdownHook(killAtExit);
        FileTree.delete(directory);
    }

    private NodeProcess process(NodeId id) {
        NodeProcess process = processes.get(id);
        if (process == null) {
            throw new IllegalArgumentException("there is no node " + id);
        }
        return process;
    }
}
