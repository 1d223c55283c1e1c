package org.ftqueue.ordering.raft;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientAsynchronousProtocol;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.SnapshotManagementRequest;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Leadership;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.env.Clock;
import org.ftqueue.observe.RaftFigures;
import org.ftqueue.observe.RaftMetrics;
import org.ftqueue.ordering.Delivery;
import org.ftqueue.ordering.OrderingEngine;

/**
 * Orders envelopes by Raft: batches them into log entries, submits those in process while this node leads, and answers
 * when they are applied here. A request that was on its way when the leader lost its office is answered as unknown.
 */
public final class RaftEngine implements OrderingEngine, AutoCloseable {
    private static final long TICK_MILLIS = 1_000;
    private static final long LEADERSHIP_POLL_MILLIS = 100;
    private static final long SNAPSHOT_ANNOUNCEMENT_MILLIS = 10_000;

    /** Ratis' copy of gRPC tells java.util.logging about missing native metrics at each start; held, or it is collected. */
    private static final Logger SHADED_GRPC = Logger.getLogger("org.apache.ratis.thirdparty");

    static {
        SHADED_GRPC.setLevel(Level.SEVERE);
    }

    private final NodeConfig self;
    private final Delivery delivery;
    private final Clock clock;
    private final Executor background;
    private final BiConsumer<String, Throwable> fatal;
    private final RaftMetrics metrics;
    private final EntryBatcher batcher;
    private final SnapshotStore snapshots = new SnapshotStore();
    private final SnapshotSchedule schedule;
    private final RaftServer server;
    private final RaftGroup group;
    private final ClientId ownClient = ClientId.randomId();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(thread("raft-timer"));
    private final ExecutorService submission = Executors.newSingleThreadExecutor(thread("raft-submit"));
    private final ExecutorService snapshotWriter = Executors.newSingleThreadExecutor(thread("snapshot-writer"));
    private final List<Runnable> leadershipListeners = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicLong snapshotCalls = new AtomicLong();

    private volatile RaftClientAsynchronousProtocol submitter;
    private volatile Leadership leadership = Leadership.NONE;
    private volatile boolean accepting;
    private volatile long lastDeliveryNanos;

    /** Timer thread only. */
    private long ticksSeenIndex;

    /** The last leadership that had a leader. Timer thread only. */
    private Leadership lastLed = Leadership.NONE;

    /**
     * Puts the engine together; {@link #start} starts it.
     *
     * @param directory  holds the log and the snapshots
     * @param background evaluates answers that take a while
     * @param fatal      told once when this node can no longer take part; must end the process
     */
    public RaftEngine(
            ClusterConfig config,
            NodeConfig self,
            Path directory,
            Delivery delivery,
            Clock clock,
            Executor background,
            BiConsumer<String, Throwable> fatal,
            RaftMetrics metrics)
            throws IOException {
        this.self = self;
        this.delivery = delivery;
        this.clock = clock;
        this.background = background;
        this.fatal = fatal;
        this.metrics = metrics;
        this.lastDeliveryNanos = clock.monotonicNanos();
        this.schedule = new SnapshotSchedule(config.raft());
        this.batcher = new EntryBatcher(
                config.raft().entriesInFlight(), submission, this::stampNanos, this::accepting, this::submit);
        this.group = RatisSettings.group(config);
        this.server = RaftServer.newBuilder()
                .setServerId(RatisSettings.peerId(self))
                .setGroup(group)
                .setStateMachine(new ReplicaStateMachine(ownClient, delivery, snapshots, new Events()))
                .setProperties(RatisSettings.properties(config, self, directory))
                .setOption(RaftStorage.StartupOption.RECOVER)
                .build();
    }

    /** Opens the log, loads the newest snapshot and joins the group. */
    public void start() throws IOException {
        server.start();
        submitter = (RaftClientAsynchronousProtocol) server.getDivision(group.getGroupId());
        lastDeliveryNanos = clock.monotonicNanos();
        timer.scheduleWithFixedDelay(this::refreshLeadership, 0, LEADERSHIP_POLL_MILLIS, TimeUnit.MILLISECONDS);
        timer.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    // ---- OrderingEngine

    @Override
    public CompletableFuture<Outcome> submit(Envelope envelope) {
        if (!accepting) {
            return CompletableFuture.completedFuture(Outcome.rejected(Reason.NO_LEADER, "this node does not lead"));
        }
        return batcher.add(envelope);
    }

    @Override
    public Leadership leadership() {
        return leadership;
    }

    @Override
    public boolean accepting() {
        return accepting;
    }

    @Override
    public void onLeadershipChange(Runnable listener) {
        leadershipListeners.add(listener);
    }

    @Override
    public int pending() {
        return batcher.pending();
    }

    // ---- submission

    /** Replicated time for the next entry: time of the last entry and what has passed here since it was delivered. */
    private long stampNanos() {
        return delivery.stampNanos() + Math.max(0, clock.monotonicNanos() - lastDeliveryNanos);
    }

    private void submit(Batch batch) {
        RaftClientRequest request = RaftClientRequest.newBuilder()
                .setClientId(ownClient)
                .setServerId(server.getId())
                .setGroupId(group.getGroupId())
                .setCallId(batch.callId())
                .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(batch.bytes())))
                .setType(RaftClientRequest.writeRequestType())
                .build();
        try {
            submitter
                    .submitClientRequestAsync(request)
                    .whenComplete((reply, failure) -> replied(batch, reply, failure));
        } catch (IOException | RuntimeException e) {
            replied(batch, null, e);
        }
    }

    /** A success was answered when the entry was applied; anything else leaves the outcome open. */
    private void replied(Batch batch, RaftClientReply reply, Throwable failure) {
        if (failure == null && reply.isSuccess()) {
            return;
        }
        Throwable cause = failure != null ? failure : reply.getException();
        if (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        accepting = accepting && division().map(DivisionInfo::isLeader).orElse(false);
        batch.fail(new Outcome.Unknown("the leader lost its office while the request was on its way ("
                + (cause == null ? "no reason given" : cause.getClass().getSimpleName()) + ")"));
        batcher.finished(batch);
    }

    private void tick() {
        long index = delivery.deliveredIndex();
        if (accepting && delivery.needsTime() && index == ticksSeenIndex) {
            batcher.tick();
        }
        ticksSeenIndex = index;
    }

    // ---- events from Ratis

    private final class Events implements ReplicaStateMachine.Listener {
        @Override
        public Optional<Batch> batch(long callId) {
            return batcher.batch(callId);
        }

        @Override
        public void applied(TermIndex at, int requests, int entryBytes, Optional<Batch> batch) {
            lastDeliveryNanos = clock.monotonicNanos();
            metrics.entryApplied(requests, entryBytes);
            if (batch.isPresent()) {
                batch.get().handOut(background);
                batcher.finished(batch.get());
            }
            if (schedule.due(entryBytes)) {
                writeSnapshot(at);
            }
        }

        @Override
        public void leadershipChanged() {
            if (!closing.get()) {
                timer.execute(RaftEngine.this::refreshLeadership);
            }
        }

        @Override
        public void fatal(String why, Throwable cause) {
            if (closing.compareAndSet(false, true)) {
                fatal.accept(why, cause);
            }
        }
    }

    private void refreshLeadership() {
        DivisionInfo info = division().orElse(null);
        if (info == null) {
            return;
        }
        Leadership now = new Leadership(
                info.getCurrentTerm(), Optional.ofNullable(info.getLeaderId()).map(id -> new NodeId(id.toString())));
        boolean nowAccepting = info.isLeader() && info.isLeaderReady();
        if (now.equals(leadership) && nowAccepting == accepting) {
            return;
        }
        if (now.leader().isPresent() && !now.equals(lastLed)) {
            lastLed = now;
            metrics.leaderChanged();
        }
        leadership = now;
        accepting = nowAccepting;
        leadershipListeners.forEach(Runnable::run);
        batcher.pump();
    }

    private Optional<DivisionInfo> division() {
        try {
            return Optional.of(server.getDivision(group.getGroupId()).getInfo());
        } catch (IOException | RuntimeException e) {
            // While the server starts or closes there is no division to ask.
            return Optional.empty();
        }
    }

    // ---- snapshots

    /** Freezes the state on the apply thread, writes it on another, and lets Ratis purge the log behind it. */
    private void writeSnapshot(TermIndex at) {
        long frozenNanos = clock.monotonicNanos();
        Delivery.Frozen state = delivery.freeze();
        snapshotWriter.execute(() -> {
            try {
                snapshots.write(at, state);
                metrics.snapshotWritten(clock.monotonicNanos() - frozenNanos);
                announceSnapshot();
            } catch (IOException | RuntimeException e) {
                new Events().fatal("the snapshot at " + at + " cannot be written", e);
            } finally {
                schedule.written();
            }
        });
    }

    /** Asks Ratis to take a snapshot; the state machine answers with the newest durable one, and the log is purged. */
    private void announceSnapshot() throws IOException {
        server.snapshotManagementAsync(SnapshotManagementRequest.newCreate(
                ownClient,
                server.getId(),
                group.getGroupId(),
                snapshotCalls.incrementAndGet(),
                SNAPSHOT_ANNOUNCEMENT_MILLIS,
                1));
    }

    // ---- status

    public RaftStatus status() {
        return submitter == null
                ? RaftStatus.STARTING
                : RaftStatus.of(server, group.getGroupId(), self.id(), snapshots.latestIndex());
    }

    /** What Raft counts besides. Any thread. */
    public RaftFigures figures() {
        return submitter == null ? RaftFigures.NONE : RatisFigures.of(server, group.getGroupId());
    }

    @Override
    public void close() throws IOException {
        closing.set(true);
        accepting = false;
        timer.shutdownNow();
        batcher.pump();
        server.close();
        submission.shutdown();
        snapshotWriter.shutdownNow();
    }

    private static ThreadFactory thread(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
