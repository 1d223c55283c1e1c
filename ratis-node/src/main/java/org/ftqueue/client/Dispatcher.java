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
import java.util.stream.Collectors;
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
 * Gets operations answered: sends each one over the {@link LeaderRoute}, again and under the same name until the
 * cluster answers it, and ends it when its time is up. Confined to one thread but for {@link #numbered},
 * {@link #plain} and {@link #close}.
 */
final class Dispatcher {
    private static final long TICK_MILLIS = 50;
    private static final long RETRY_MILLIS = 10;
    private static final long KEEP_ALIVE_MILLIS = TimeUnit.HOURS.toMillis(1);

    private final ClientOptions options;
    private final Clock clock = Clock.system();
    private final EventThread thread = ClientThreads.next();
    private final LeaderRoute route;

    private final ConcurrentLinkedQueue<Incoming> incoming = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean admitting = new AtomicBoolean();

    private final Session session;
    private final Set<Operation> plain = new LinkedHashSet<>();
    private final ArrayDeque<Operation> unsentPlain = new ArrayDeque<>();
    private final Map<Long, Operation> inFlight = new HashMap<>();
    private final Map<Long, LongConsumer> awaits = new HashMap<>();
    private final InboxWatches inboxes;
    private Operation opening;
    private long lastCorrelation;

    /** What keeps operations from being sent, as last seen. */
    private Outcome whyUnsent;

    private boolean retrying;
    private boolean ticking;
    private boolean closed;

    private record Incoming(Operation operation, boolean numbered) {}

    Dispatcher(ClientOptions options) {
        this.options = options;
        this.session = new Session(options.maxOutstanding());
        this.route = new LeaderRoute(options, thread, new RouteEvents());
        this.inboxes = new InboxWatches(route, thread, () -> ++lastCorrelation);
        String asked = options.nodes().stream().map(NodeAddress::toString).collect(Collectors.joining(", "));
        this.whyUnsent = Outcome.rejected(Reason.NO_LEADER, "no node answered in time; tried " + asked);
        thread.execute(route::open);
        thread.schedule(KEEP_ALIVE_MILLIS, this::keepAlive);
    }

    /** For use on {@link #thread()} only. */
    InboxWatches inboxes() {
        return inboxes;
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
        if (!route.isReady()) {
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
        route.flush();
    }

    /** Sends everything again that is not answered and not on its way, oldest first, and then what is new. */
    private void sendAll() {
        if (!route.isReady()) {
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
            route.send(operation.attempt(correlation, clock.monotonicNanos()));
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
            inboxes.refused(correlation);
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
                route.leave("the node knows no leader");
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
        if (!route.isReady()) {
            return 0;
        }
        long correlation = ++lastCorrelation;
        awaits.put(correlation, ready);
        route.send(new ClientFrame.Await(correlation, afterIndex, ticket, queue));
        route.flush();
        return correlation;
    }

    void cancelAwait(long correlation) {
        awaits.remove(correlation);
        if (route.isReady()) {
            route.send(new ClientFrame.CancelAwait(correlation));
            route.flush();
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
        if (inFlight.values().stream().anyMatch(operation -> operation.attemptNanos() - silentSince < 0)) {
            route.leave("the node is silent");
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

    private final class RouteEvents implements LeaderRoute.Listener {
        @Override
        public void ready() {
            inboxes.send();
            sendAll();
        }

        @Override
        public void answered(long correlation, Outcome outcome) {
            Dispatcher.this.answered(correlation, outcome);
        }

        @Override
        public void itemReady(long correlation, long ticket) {
            LongConsumer waiting = awaits.remove(correlation);
            if (waiting != null) {
                waiting.accept(ticket);
            }
        }

        @Override
        public void pushed(NodeFrame frame) {
            inboxes.pushed(frame);
        }

        @Override
        public boolean quiet() {
            return inFlight.isEmpty();
        }

        @Override
        public void burstEnded() {
            admitAll();
        }

        @Override
        public void lost() {
            inFlight.values().forEach(Operation::lost);
            inFlight.clear();
            inboxes.lost();
            List<LongConsumer> waiting = new ArrayList<>(awaits.values());
            awaits.clear();
            waiting.forEach(await -> await.accept(0));
        }

        @Override
        public void unreachable(String why) {
            whyUnsent = Outcome.rejected(Reason.NO_LEADER, "no node serves; " + why);
        }
    }

    /** Ends everything that is not answered. Any thread. */
    void close() {
        thread.execute(() -> {
            closed = true;
            route.close();
            whyUnsent = Outcome.rejected(Reason.NO_LEADER, "the client was closed");
            session.abandon(whyUnsent);
            List.copyOf(plain).forEach(this::expire);
            admitAll();
        });
    }
}
