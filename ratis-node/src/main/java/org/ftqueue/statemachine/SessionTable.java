package org.ftqueue.statemachine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.SessionId;
import org.ftqueue.statemachine.machine.CopyOnWriteTable;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.ftqueue.statemachine.machine.SnapshotFormat;

/**
 * All open sessions: executes each numbered request once and forgets sessions that were not used for a day of
 * replicated time. Part of the replicated state.
 */
final class SessionTable {
    /** Most sessions open at once; nobody is evicted for a newcomer. */
    static final int MAX_SESSIONS = 100_000;

    /** A session is forgotten when it was not used for this long, and at most a minute later. */
    static final long EXPIRY_MINUTES = TimeUnit.HOURS.toMinutes(24);

    private final CopyOnWriteTable<SessionId, Session> sessions = new CopyOnWriteTable<>();

    /** Derived: sessions by last use, so that finding the expired ones costs nothing while there are none. */
    private final TreeSet<Use> uses = new TreeSet<>();

    private record Use(long minute, SessionId session) implements Comparable<Use> {
        @Override
        public int compareTo(Use other) {
            int byMinute = Long.compare(minute, other.minute);
            return byMinute != 0 ? byMinute : session.compareTo(other.session);
        }
    }

    int size() {
        return sessions.size();
    }

    Outcome open(Position at, long stampNanos) {
        if (sessions.size() >= MAX_SESSIONS) {
            return Outcome.rejected(
                    at, Reason.LIMIT_EXCEEDED, MAX_SESSIONS + " sessions are open, which is the limit; close some");
        }
        long minute = minute(stampNanos);
        SessionId id = new SessionId(at);
        sessions.put(id, new Session(id, 1, 0, minute));
        uses.add(new Use(minute, id));
        return new Outcome.Applied(at, StateMachineHost.NOTHING);
    }

    Outcome close(Position at, SessionId id) {
        Session session = sessions.read(id);
        if (session == null) {
            return expired(at, id);
        }
        forget(session);
        return new Outcome.Applied(at, StateMachineHost.NOTHING);
    }

    Outcome keepAlive(Position at, long stampNanos, SessionId id) {
        return use(id, stampNanos) == null ? expired(at, id) : new Outcome.Applied(at, StateMachineHost.NOTHING);
    }

    /**
     * Executes a numbered request if it is the next of its session, and otherwise answers from memory.
     *
     * @param execution called at most once
     */
    Outcome execute(Position at, long stampNanos, Envelope request, Supplier<Outcome> execution) {
        Session session = use(request.session(), stampNanos);
        if (session == null) {
            return expired(at, request.session());
        }
        session.acknowledge(request.acknowledgedThrough());
        if (request.number() == session.next()) {
            if (session.windowFull()) {
                return Outcome.rejected(
                        at,
                        Reason.WINDOW_FULL,
                        "too many answers of session " + session.id()
                                + " are unacknowledged; acknowledge some and send request " + request.number()
                                + " again");
            }
            Outcome outcome = execution.get();
            session.remember(new Session.Answered(request.number(), request.fingerprint(), outcome));
            return outcome;
        }
        return session.answerTo(request.number())
                .map(
                        answered -> answered.fingerprint() == request.fingerprint()
                                ? answered.outcome()
                                : Outcome.rejected(
                                        at,
                                        Reason.REQUEST_ID_REUSED,
                                        "request " + request.session() + "." + request.number()
                                                + " was sent before with other content; take the next number for a new request"))
                .orElseGet(() -> outOfOrder(at, session, request.number()));
    }

    private static Outcome outOfOrder(Position at, Session session, long number) {
        String what = number < session.next()
                ? "its answer was acknowledged and is forgotten"
                : "the next request of session " + session.id() + " is number " + session.next();
        return Outcome.rejected(at, Reason.OUT_OF_ORDER, "request number " + number + " cannot be executed: " + what);
    }

    private static Outcome expired(Position at, SessionId id) {
        return Outcome.rejected(
                at,
                Reason.SESSION_EXPIRED,
                "session " + id + " does not exist; it was closed, or not used for "
                        + TimeUnit.MINUTES.toHours(EXPIRY_MINUTES) + " hours");
    }

    /** The session, marked as used now, or null. */
    private Session use(SessionId id, long stampNanos) {
        Session session = sessions.write(id);
        long minute = minute(stampNanos);
        if (session != null && session.usedMinute() != minute) {
            uses.remove(new Use(session.usedMinute(), id));
            uses.add(new Use(minute, id));
            session.use(minute);
        }
        return session;
    }

    /** Forgets the sessions that were not used for too long. */
    void expire(long stampNanos) {
        long now = minute(stampNanos);
        // Both minutes are rounded down, so a difference of more than the limit means at least the limit.
        while (!uses.isEmpty() && now - uses.first().minute() > EXPIRY_MINUTES) {
            forget(sessions.read(uses.first().session()));
        }
    }

    private void forget(Session session) {
        uses.remove(new Use(session.usedMinute(), session.id()));
        sessions.remove(session.id());
    }

    private static long minute(long stampNanos) {
        return TimeUnit.NANOSECONDS.toMinutes(stampNanos);
    }

    // ---- snapshots

    ReplicatedMachine.Frozen freeze() {
        Collection<Session> frozen = sessions.freeze().values();
        return out -> {
            out.writeInt(frozen.size());
            for (Session session : frozen) {
                write(out, session);
            }
        };
    }

    private static void write(DataOutputStream out, Session session) throws IOException {
        SnapshotFormat.writePosition(out, session.id().opened());
        out.writeLong(session.next());
        out.writeLong(session.acknowledgedThrough());
        out.writeLong(session.usedMinute());
        for (Session.Answered answered : session.answers()) {
            out.writeLong(answered.fingerprint());
            SnapshotFormat.writeOutcome(out, answered.outcome());
        }
    }

    void restore(DataInputStream in) throws IOException {
        sessions.clear();
        uses.clear();
        int count = SnapshotFormat.readCount(in, "sessions", MAX_SESSIONS);
        for (int i = 0; i < count; i++) {
            SessionId id = new SessionId(SnapshotFormat.readPosition(in));
            long next = in.readLong();
            long acknowledgedThrough = in.readLong();
            Session session = new Session(id, acknowledgedThrough + 1, acknowledgedThrough, in.readLong());
            while (session.next() < next) {
                session.remember(new Session.Answered(session.next(), in.readLong(), SnapshotFormat.readOutcome(in)));
            }
            sessions.put(id, session);
            uses.add(new Use(session.usedMinute(), id));
        }
    }
}
