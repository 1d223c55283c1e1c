package org.ftqueue.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.api.SessionId;
import org.ftqueue.env.Clock;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.NodeFrame;

/**
 * Gets operations answered: keeps a connection to the leader or to a node that forwards, sends each operation again
 * under the same name until the cluster answers it, and ends it when its time is up. Confined to one thread but for
 * {@link #numbered}, {@link #plain} and {@link #close}.
 */
final class Dispatcher {
    private static final long TICK_MILLIS = 50;
    private static final long RETRY_MILLIS = 10;
    private static final long SLOWEST_RECONNECT_MILLIS = 500;
    private static final long KEEP_ALIVE_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final ClientOptions options;
    private final Clock clock = Clock.system();
    private final EventThread thread = ClientThreads.next();

    private final ConcurrentLinkedQueue<Incoming> incoming = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean admitting = new AtomicBoolean();

    private final Session session;
    private final Set<Operation> plain = new LinkedHashSet<>();
    private final ArrayDeque<Operation> unsentPlain = new ArrayDeque<>();
    private final Map<Long, Operation> inFlight = new HashMap<>();
    private final Map<Long, LongConsumer> awaits = new HashMap<>();
    private Operation opening;
    private long lastCorrelation;

    private NodeLink link;
    private boolean ready;
    private NodeAddress moveTo;
    private NodeAddress unreachable;

    /** What keeps operations from being sent, as last seen. */
    private Outcome whyUnsent = Outcome.rejected(Reason.NO_LEADER, "no node could be reached in time");

    private int nextNode;
    private int failures;
    private boolean connecting;
    private boolean retrying;
    private boolean ticking;
    private boolean closed;

    private record Incoming(Operation operation, boolean numbered) {}

    Dispatcher(ClientOptions options) {
        this.options = options;
        this.session = new Session(options.maxOutstanding());
        thread.execute(this::connect);
        thread.schedule(KEEP_ALIVE_MILLIS, this::keepAlive);
    }

    EventThread thread() {
        return thread;
    }

    Session session() {
        return session;
    }

    long deadlineNanos() {
        return clock.monotonicNanos() + options.deadline().toNanos();
    }

    // ---- operations

    /** Sends it as the next request of the session. Any thread. */
    void numbered(Operation operation) {
        admit(new Incoming(operation, true));
    }

    /** Sends it without a number. Any thread. */
    void plain(Operation operation) {
        admit(new Incoming(operation, false));
    }

    private void admit(Incoming operation) {
        incoming.add(operation);
        if (admitting.compareAndSet(false, true)) {
            thread.execute(this::admitAll);
        }
    }

    private void admitAll() {
        admitting.set(false);
        Incoming next;
        while ((next = incoming.poll()) != null) {
            if (closed) {
                next.operation().expiredUnsent(whyUnsent);
            } else if (next.numbered()) {
                session.add(next.operation());
            } else {
                plain.add(next.operation());
                unsentPlain.add(next.operation());
            }
        }
        sendNew();
        tickWhileBusy();
    }

    /** Sends what was not sent yet. */
    private void sendNew() {
        if (!ready || moveTo != null) {
            return;
        }
        if (session.hasUnsent() && session.id().isEmpty() && opening == null) {
            openSession(answer -> {});
        }
        Operation next;
        while ((next = unsentPlain.poll()) != null) {
            sendUnlessInFlight(next);
        }
        Optional<Operation> first;
        while ((first = session.takeUnsent()).isPresent()) {
            sendUnlessInFlight(first.get());
        }
        link.flush();
    }

    /** Sends everything again that is not answered and not on its way, oldest first, and then what is new. */
    private void sendAll() {
        if (!ready || moveTo != null) {
            return;
        }
        plain.forEach(this::sendUnlessInFlight);
        session.outstanding().forEach(this::sendUnlessInFlight);
        sendNew();
    }

    private void sendUnlessInFlight(Operation operation) {
        if (!operation.settled() && !operation.inFlight()) {
            long correlation = ++lastCorrelation;
            inFlight.put(correlation, operation);
            link.send(operation.attempt(correlation, clock.monotonicNanos()));
        }
    }

    /** Opens the session unless that was done. Own thread. */
    void openSession(Consumer<Answer> opened) {
        if (session.id().isPresent()) {
            Outcome before = new Outcome.Applied(session.id().get().opened(), new byte[0]);
            opened.accept(new Answer(Optional.empty(), before));
            return;
        }
        if (opening == null) {
            opening =
                    new Operation(correlation -> new ClientFrame.Submit(correlation, Envelope.open()), deadlineNanos());
            opening.future().thenAccept(this::sessionOpened);
            plain(opening);
        }
        opening.future().thenAccept(opened);
    }

    private void sessionOpened(Answer answer) {
        opening = null;
        if (answer.outcome() instanceof Outcome.Applied applied) {
            session.opened(new SessionId(applied.position()));
        } else if (answer.outcome() instanceof Outcome.Rejected rejected
                && !rejected.reason().passing()) {
            session.refuse(rejected);
        }
    }

    private void answered(long correlation, Outcome outcome) {
        Operation operation = inFlight.remove(correlation);
        if (operation == null) {
            return;
        }
        if (outcome instanceof Outcome.Unknown) {
            operation.lost();
            retrySoon();
        } else if (outcome instanceof Outcome.Rejected refusal && passing(operation, refusal)) {
            operation.refused(refusal);
            whyUnsent = refusal;
            retrySoon();
            if (refusal.reason() == Reason.NO_LEADER || refusal.reason() == Reason.STOPPING) {
                link.drop("the node knows no leader");
            }
        } else {
            plain.remove(operation);
            operation.answered(outcome);
            session.settle();
        }
    }

    private boolean passing(Operation operation, Outcome.Rejected refusal) {
        return plain.contains(operation) ? refusal.reason().passing() : session.passing(operation, refusal);
    }

    private void retrySoon() {
        if (!retrying) {
            retrying = true;
            thread.schedule(RETRY_MILLIS, () -> {
                retrying = false;
                sendAll();
            });
        }
    }

    private void keepAlive() {
        if (!closed) {
            session.id()
                    .ifPresent(id -> plain(new Operation(
                            correlation -> new ClientFrame.Submit(correlation, Envelope.keepAlive(id)),
                            deadlineNanos())));
            thread.schedule(KEEP_ALIVE_MILLIS, this::keepAlive);
        }
    }

    // ---- waiting for items

    /**
     * Asks the connected node to say when the queue may hold an item.
     *
     * @param ready gets the ticket, or 0 when the link went down; called once, on the client's thread
     * @return the correlation, to cancel with; 0 if there is no link, and then {@code ready} is not called
     */
    long await(QueueRef queue, long afterIndex, long ticket, LongConsumer ready) {
        if (!this.ready) {
            return 0;
        }
        long correlation = ++lastCorrelation;
        awaits.put(correlation, ready);
        link.send(new ClientFrame.Await(correlation, afterIndex, ticket, queue));
        link.flush();
        return correlation;
    }

    void cancelAwait(long correlation) {
        awaits.remove(correlation);
        if (ready) {
            link.send(new ClientFrame.CancelAwait(correlation));
            link.flush();
        }
    }

    // ---- time

    private void tickWhileBusy() {
        if (!ticking && !(session.idle() && plain.isEmpty())) {
            ticking = true;
            thread.schedule(TICK_MILLIS, this::tick);
        }
    }

    private void tick() {
        ticking = false;
        long now = clock.monotonicNanos();
        session.expire(now, whyUnsent);
        for (Operation operation : List.copyOf(plain)) {
            if (operation.deadlineNanos() - now <= 0) {
                expire(operation);
            }
        }
        long silentSince = now - options.attemptTimeout().toNanos();
        if (link != null
                && inFlight.values().stream().anyMatch(operation -> operation.attemptNanos() - silentSince < 0)) {
            link.drop(link.address() + " is silent");
        }
        tickWhileBusy();
    }

    private void expire(Operation operation) {
        plain.remove(operation);
        inFlight.remove(operation.correlation());
        if (operation.mayHaveHappened()) {
            operation.expiredUnknown();
        } else {
            operation.expiredUnsent(whyUnsent);
        }
    }

    // ---- the connection

    private void connect() {
        if (closed || link != null || connecting) {
            return;
        }
        NodeAddress address = moveTo != null
                ? moveTo
                : options.nodes().get(nextNode++ % options.nodes().size());
        moveTo = null;
        link = NodeLink.connect(ClientThreads.SOCKETS, thread, address, options.name(), new LinkEvents());
    }

    private final class LinkEvents implements NodeLink.Listener {
        @Override
        public void frame(NodeFrame frame) {
            if (frame instanceof NodeFrame.Answer answer) {
                answered(answer.correlation(), answer.outcome());
            } else if (frame instanceof NodeFrame.Leader leader) {
                leader(leader);
            } else if (frame instanceof NodeFrame.Ready item) {
                LongConsumer waiting = awaits.remove(item.correlation());
                if (waiting != null) {
                    waiting.accept(item.ticket());
                }
            }
        }

        @Override
        public void burstEnded() {
            if (moveTo != null && inFlight.isEmpty()) {
                link.drop("the leader is elsewhere");
            } else {
                admitAll();
            }
        }

        @Override
        public void down(String why) {
            if (!ready) {
                unreachable = link.address();
                whyUnsent = Outcome.rejected(Reason.NO_LEADER, "no node serves; " + why);
            }
            link = null;
            ready = false;
            for (Operation operation : inFlight.values()) {
                operation.lost();
            }
            inFlight.clear();
            List<LongConsumer> waiting = new ArrayList<>(awaits.values());
            awaits.clear();
            waiting.forEach(await -> await.accept(0));
            reconnectLater();
        }
    }

    /** The first one after a welcome also says that the node is ready for requests. */
    private void leader(NodeFrame.Leader leader) {
        ready = true;
        failures = 0;
        unreachable = link.address().equals(unreachable) ? null : unreachable;
        if (options.followLeader() && !leader.address().isEmpty()) {
            NodeAddress address = NodeAddress.parse(leader.address());
            // A leader that could not be reached from here is reached through the node that forwards.
            moveTo = address.equals(link.address()) || address.equals(unreachable) ? null : address;
        }
        sendAll();
    }

    private void reconnectLater() {
        if (closed || connecting) {
            return;
        }
        long delay = failures == 0 ? 0 : Math.min(RETRY_MILLIS << Math.min(failures, 6), SLOWEST_RECONNECT_MILLIS);
        failures++;
        connecting = true;
        thread.schedule(delay, () -> {
            connecting = false;
            connect();
        });
    }

    /** Ends everything that is not answered. Any thread. */
    void close() {
        thread.execute(() -> {
            closed = true;
            whyUnsent = Outcome.rejected(Reason.NO_LEADER, "the client was closed");
            if (link != null) {
                link.drop("the client was closed");
            }
            session.abandon(whyUnsent);
            List.copyOf(plain).forEach(this::expire);
            admitAll();
        });
    }
}
