package org.ftqueue.ordering.raft;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.ratis.proto.RaftProtos;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftGroupMemberId;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.exceptions.StateMachineException;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.SnapshotInfo;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.util.LifeCycle;
import org.ftqueue.ordering.Delivery;
import org.ftqueue.ordering.OrderedEntry;
import org.ftqueue.wire.LogEntryCodec;

/**
 * The bridge: Ratis calls it for each committed entry, and it delivers the entry to the replica.
 *
 * <p>Entries are applied inline on Ratis' updater thread, strictly in log order. Whatever goes wrong in here means that
 * this replica can no longer follow the log, so it stops the node; errors of requests are answers, not exceptions.
 */
final class ReplicaStateMachine extends BaseStateMachine {
    private static final CompletableFuture<Message> DONE = CompletableFuture.completedFuture(Message.EMPTY);

    private final ClientId ownClient;
    private final ByteString ownClientBytes;
    private final Delivery delivery;
    private final SnapshotStore snapshots;
    private final Listener listener;

    /** What the engine hears from Ratis. Called on Ratis' threads; must not block nor call back. */
    interface Listener {
        /** The batch that this node submitted under the call id, if it is still waiting. */
        Optional<Batch> batch(long callId);

        /** An entry was applied; {@code batch} is the one that was submitted here. */
        void applied(TermIndex at, int requests, int entryBytes, Optional<Batch> batch);

        void leadershipChanged();

        /** This node can no longer take part; the process must end. */
        void fatal(String why, Throwable cause);
    }

    ReplicaStateMachine(ClientId ownClient, Delivery delivery, SnapshotStore snapshots, Listener listener) {
        this.ownClient = ownClient;
        this.ownClientBytes = ownClient.toByteString();
        this.delivery = delivery;
        this.snapshots = snapshots;
        this.listener = listener;
    }

    // ---- life cycle

    @Override
    public void initialize(RaftServer server, RaftGroupId groupId, RaftStorage raftStorage) throws IOException {
        super.initialize(server, groupId, raftStorage);
        getLifeCycle()
                .startAndTransition(
                        () -> {
                            snapshots.open(raftStorage);
                            load();
                        },
                        IOException.class);
    }

    @Override
    public void pause() {
        if (getLifeCycleState() == LifeCycle.State.RUNNING) {
            getLifeCycle().transition(LifeCycle.State.PAUSING);
            getLifeCycle().transition(LifeCycle.State.PAUSED);
        }
    }

    /** Called after a snapshot of the leader was installed over ours. */
    @Override
    public void reinitialize() throws IOException {
        load();
        if (getLifeCycleState() == LifeCycle.State.PAUSED) {
            getLifeCycle().transition(LifeCycle.State.STARTING);
            getLifeCycle().transition(LifeCycle.State.RUNNING);
        }
    }

    private void load() throws IOException {
        Optional<TermIndex> loaded = snapshots.load(delivery);
        if (loaded.isPresent()) {
            setLastAppliedTermIndex(loaded.get());
        }
    }

    @Override
    public StateMachineStorage getStateMachineStorage() {
        return snapshots.ratisStorage();
    }

    @Override
    public SnapshotInfo getLatestSnapshot() {
        return snapshots.ratisStorage().getLatestSnapshot();
    }

    /** Snapshots are written beside the apply thread; this only tells Ratis how far the last one reaches. */
    @Override
    public long takeSnapshot() {
        return snapshots.latestIndex();
    }

    // ---- entries

    /** Only this node's engine appends, in process: whoever reaches the Raft port cannot write to the log. */
    @Override
    public TransactionContext startTransaction(RaftClientRequest request) throws IOException {
        TransactionContext transaction = super.startTransaction(request);
        if (!ownClient.equals(request.getClientId())) {
            transaction.setException(new StateMachineException("requests come through the binary port of a node"));
        }
        return transaction;
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        RaftProtos.LogEntryProto entry = transaction.getLogEntry();
        try {
            apply(TermIndex.valueOf(entry), entry.getStateMachineLogEntry());
        } catch (RuntimeException | Error e) {
            listener.fatal("log entry " + entry.getIndex() + " cannot be applied", e);
            throw e;
        }
        return DONE;
    }

    private void apply(TermIndex at, RaftProtos.StateMachineLogEntryProto logged) {
        Optional<Batch> batch =
                logged.getClientId().equals(ownClientBytes) ? listener.batch(logged.getCallId()) : Optional.empty();
        LogEntryCodec.LogEntry entry = batch.map(Batch::entry)
                .orElseGet(() -> LogEntryCodec.decode(logged.getLogData().toByteArray()));
        delivery.deliver(
                new OrderedEntry(at.getIndex(), entry.stampNanos(), entry.envelopes(), entry.crc()),
                batch.isPresent() ? batch.get() : Delivery.Answers.IGNORED);
        updateLastAppliedTermIndex(at);
        listener.applied(at, entry.envelopes().size(), logged.getLogData().size(), batch);
    }

    // ---- events

    @Override
    public void notifyLeaderChanged(RaftGroupMemberId groupMemberId, RaftPeerId newLeaderId) {
        listener.leadershipChanged();
    }

    @Override
    public void notifyLeaderReady() {
        listener.leadershipChanged();
    }

    @Override
    public void notifyLogFailed(Throwable cause, RaftProtos.LogEntryProto failedEntry) {
        listener.fatal("the Raft log cannot be written", cause);
    }

    @Override
    public void notifyServerShutdown(RaftProtos.RoleInfoProto roleInfo, boolean allServer) {
        listener.fatal("Ratis closed itself", null);
    }
}
