package org.ftqueue.edge.grpc;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.ftqueue.api.Digest;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Leadership;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Machine;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueRef;
import org.ftqueue.edge.NodeDirectory;
import org.ftqueue.ordering.OrderingEngine;
import org.ftqueue.wire.NodeFrame;

/** What is behind the door, in the hands of a test. */
final class FakeNode implements NodeDirectory, OrderingEngine, LocalView {
    static final NodeId SELF = new NodeId("n1");

    /** An envelope that came through the door. */
    record Submitted(Envelope envelope, CompletableFuture<Outcome> outcome) {}

    /** A wait that came through the door. */
    static final class Waiting implements Waiter {
        final QueueRef queue;
        final long afterIndex;
        final long ticket;
        final Runnable wake;
        volatile boolean cancelled;

        Waiting(QueueRef queue, long afterIndex, long ticket, Runnable wake) {
            this.queue = queue;
            this.afterIndex = afterIndex;
            this.ticket = ticket;
            this.wake = wake;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    final List<Submitted> submitted = new CopyOnWriteArrayList<>();
    final List<Waiting> waiting = new CopyOnWriteArrayList<>();

    /** Answers on the spot; empty leaves it to the test. */
    volatile Function<Envelope, Optional<Outcome>> answer = envelope -> Optional.empty();

    volatile Outcome stale;
    private final AtomicLong tickets = new AtomicLong();

    List<Long> numbers() {
        return submitted.stream().map(each -> each.envelope().number()).toList();
    }

    // ---- OrderingEngine

    @Override
    public CompletableFuture<Outcome> submit(Envelope envelope) {
        Submitted each = new Submitted(envelope, new CompletableFuture<>());
        submitted.add(each);
        answer.apply(envelope).ifPresent(each.outcome()::complete);
        return each.outcome();
    }

    @Override
    public Leadership leadership() {
        return new Leadership(1, Optional.of(SELF));
    }

    @Override
    public boolean accepting() {
        return true;
    }

    @Override
    public void onLeadershipChange(Runnable listener) {}

    @Override
    public int pending() {
        return 0;
    }

    // ---- LocalView

    @Override
    public Outcome staleRead(Machine machine, byte[] query) {
        return stale;
    }

    @Override
    public Waiter awaitItem(QueueRef queue, long afterIndex, long ticket, Runnable wake) {
        Waiting each = new Waiting(queue, afterIndex, ticket, wake);
        waiting.add(each);
        return each;
    }

    @Override
    public long nextTicket() {
        return tickets.incrementAndGet();
    }

    @Override
    public Watch watchLogin(LoginId login, LoginListener listener) {
        throw new AssertionError("nobody logs in here");
    }

    @Override
    public Optional<Digest> digestAt(long index) {
        return Optional.empty();
    }

    // ---- NodeDirectory

    @Override
    public NodeId self() {
        return SELF;
    }

    @Override
    public String cluster() {
        return "test";
    }

    @Override
    public Optional<UUID> clusterId() {
        return Optional.of(new UUID(1, 2));
    }

    @Override
    public NodeFrame.Leader leader() {
        return new NodeFrame.Leader(1, Optional.of(SELF), "h:2");
    }

    @Override
    public LocalView local() {
        return this;
    }

    @Override
    public NodeStatus status() {
        Endpoints endpoints = new Endpoints("h:1", "h:2", Optional.of("h:3"), Optional.empty());
        return new NodeStatus(
                cluster(),
                clusterId(),
                SELF,
                4711,
                "0.1.0",
                "running",
                "leader",
                1,
                Optional.of(SELF),
                10,
                11,
                -1,
                12,
                13,
                14,
                15,
                16,
                List.of(new NodeStatus.Peer(SELF, endpoints, 0)));
    }
}
