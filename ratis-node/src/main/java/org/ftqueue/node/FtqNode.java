package org.ftqueue.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.NodeId;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.edge.RequestRouter;
import org.ftqueue.edge.binary.BinaryServer;
import org.ftqueue.edge.binary.LeaderLinks;
import org.ftqueue.edge.grpc.GrpcServer;
import org.ftqueue.edge.http.HttpServer;
import org.ftqueue.env.Clock;
import org.ftqueue.env.EventThread;
import org.ftqueue.env.Randomness;
import org.ftqueue.env.Sockets;
import org.ftqueue.observe.EventLog;
import org.ftqueue.observe.Health;
import org.ftqueue.observe.NodeMetrics;
import org.ftqueue.ordering.raft.RaftEngine;
import org.ftqueue.statemachine.Replica;
import org.ftqueue.wire.Founding;

/**
 * One node of a cluster, in this process: the replica, the Raft engine that drives it, the router and the doors before
 * it. Starts from the state outwards and stops from the doors inwards, so that no door is open without something behind
 * it.
 */
public final class FtqNode implements AutoCloseable {
    /** The process ended because its log or its state can no longer be trusted or written. */
    public static final int EXIT_HALTED = 74;

    private static final String VERSION = "0.1.0";
    private static final int EVENT_THREADS = 2;
    private static final long CLUSTER_ID_POLL_MILLIS = 500;
    private static final String LOCK_FILE = "in_use.lock";

    private final ClusterConfig config;
    private final NodeConfig self;
    private final Path directory;
    private final EventLog events;
    private final NodeMetrics metrics;
    private final FileChannel lock;
    private final CompletableFuture<Integer> stopped = new CompletableFuture<>();
    private final Sockets sockets = Sockets.forNode(EVENT_THREADS, "edge");
    private final EventThread timer = sockets.nextThread();
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "background");
        thread.setDaemon(true);
        return thread;
    });
    private final RaftEngine engine;
    private final NodeView view;
    private final BinaryServer binary;
    private final GrpcServer grpc;
    private final HttpServer http;

    private volatile NodeIdentity identity;

    /** Version of the product. */
    public static String version() {
        return VERSION;
    }

    /**
     * Starts a node; returns when its doors are open, whether or not there is a leader yet.
     *
     * @param bootstrap the data directory may be empty
     * @throws NodeStartException with one line for the operator
     */
    public static FtqNode start(ClusterConfig config, NodeId id, boolean bootstrap) {
        NodeConfig self = config.node(id)
                .orElseThrow(() -> new NodeStartException("the configuration has no node " + id + "; it has "
                        + config.nodes().stream()
                                .map(node -> node.id().value())
                                .reduce((a, b) -> a + ", " + b)
                                .orElse("none")));
        Path directory = config.dataOf(id);
        NodeIdentity identity = NodeIdentity.claim(directory, config.name(), id, bootstrap);
        FileChannel lock = lock(directory);
        FtqNode node = null;
        try {
            // Ratis would end the process.
            Sockets.requireFree(self.bind(), self.raftPort());
            node = new FtqNode(config, self, directory, identity, lock);
            node.open();
            return node;
        } catch (IOException | UncheckedIOException e) {
            release(node, lock);
            throw new NodeStartException("node " + id + " cannot start: " + e.getMessage(), e);
        }
    }

    private FtqNode(ClusterConfig config, NodeConfig self, Path directory, NodeIdentity identity, FileChannel lock)
            throws IOException {
        this.config = config;
        this.self = self;
        this.directory = directory;
        this.identity = identity;
        this.lock = lock;
        this.events = new EventLog(self.id());
        Replica replica = new Replica(background);
        Clock clock = Clock.system();
        this.metrics = new NodeMetrics(directory);
        this.engine = new RaftEngine(
                config, self, directory.resolve("raft"), replica, clock, background, this::halt, metrics.raft());
        this.view = new NodeView(config, self, engine, replica, clock);
        LeaderLinks links = new LeaderLinks(sockets, id -> config.node(id).orElseThrow(), view);
        Duration patience = Duration.ofMillis(3L * config.raft().electionTimeoutMaxMillis());
        RequestRouter router = new RequestRouter(engine, self.id(), links, clock, timer, patience, metrics.requests());
        this.binary = new BinaryServer(view, router);
        this.grpc = new GrpcServer(view, router);
        this.http = new HttpServer(() -> Health.of(view.standing(), patience), metrics::text);
        metrics.show(view::standing, patience);
        metrics.showConnections("binary", binary::connectionCount);
        metrics.showConnections("grpc", grpc::connectionCount);
        engine.onLeadershipChange(this::leadershipChanged);
    }

    private void open() throws IOException {
        // First, because reading a long log takes a while, and whoever watches must not take that for a dead node.
        if (self.httpPort().isPresent()) {
            http.listen(self.bind(), self.httpPort().getAsInt());
        }
        engine.start();
        binary.listen(sockets, self.bind(), self.binaryPort());
        if (self.grpcPort().isPresent()) {
            grpc.listen(sockets, self.bind(), self.grpcPort().getAsInt());
        }
        watchForClusterId();
        events.started(config.name(), self.endpoints());
    }

    private void leadershipChanged() {
        events.leadership(engine.leadership(), engine.accepting());
        binary.leadershipChanged();
        if (engine.accepting() && view.clusterId().isEmpty()) {
            byte[] founding = new Founding(Randomness.system().uuid(), config.limits()).encode();
            engine.submit(Envelope.found(founding));
        }
    }

    private void watchForClusterId() {
        if (identity.clusterId().isEmpty()) {
            background.execute(this::rememberClusterId);
            timer.schedule(CLUSTER_ID_POLL_MILLIS, this::watchForClusterId);
        }
    }

    /** Writes the cluster's id into {@code node.json} once it is known. */
    private void rememberClusterId() {
        if (identity.clusterId().isPresent() || view.clusterId().isEmpty()) {
            return;
        }
        try {
            NodeIdentity known = identity.withClusterId(view.clusterId().get());
            known.write(directory);
            identity = known;
            events.founded(known.clusterId().get());
        } catch (IOException e) {
            halt("node.json cannot be written", e);
        }
    }

    private void halt(String why, Throwable cause) {
        events.halting(why, cause);
        // The state or the disk cannot be trusted any more: nothing may be answered, so nothing is closed in order.
        Runtime.getRuntime().halt(EXIT_HALTED);
    }

    private static FileChannel lock(Path directory) {
        Path file = directory.resolve(LOCK_FILE);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw inUse(directory);
            }
            return channel;
        } catch (OverlappingFileLockException e) {
            throw inUse(directory);
        } catch (IOException e) {
            throw new NodeStartException(file + " cannot be locked: " + e.getMessage(), e);
        }
    }

    private static NodeStartException inUse(Path directory) {
        return new NodeStartException("another process uses " + directory + "; stop it first");
    }

    /** Leaves nothing of a node behind that did not start. */
    private static void release(FtqNode node, FileChannel lock) {
        try {
            if (node != null) {
                node.close();
            } else {
                lock.close();
            }
        } catch (IOException | UncheckedIOException e) {
            // Why it did not start is what the operator needs to hear.
        }
    }

    /** Blocks until the node has stopped; returns the exit code of the process. */
    public int awaitStopped() throws InterruptedException {
        try {
            return stopped.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Closes the doors, then stops taking part. Idempotent. */
    @Override
    public void close() {
        http.close();
        binary.close();
        grpc.close();
        try {
            engine.close();
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            metrics.close();
            background.shutdownNow();
            sockets.close();
            events.stopped();
            stopped.complete(0);
        }
    }
}
