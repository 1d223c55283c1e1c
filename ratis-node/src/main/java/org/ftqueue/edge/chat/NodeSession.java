package org.ftqueue.edge.chat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.edge.RequestRouter;
import org.ftqueue.env.Clock;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.ChatCodec;

/**
 * A session that the node keeps for somebody whose protocol knows no request ids. Opened when it is first needed. Its
 * commands go out one after the other; each is executed at most once, because whatever was turned away for the moment or
 * got no answer is sent again under its number. Confined to its thread; answers come on it.
 *
 * <p>Invariant: only the oldest command was ever sent, and its number is {@code next}.
 */
final class NodeSession {
    /** Whoever asks hears something after this long. */
    static final long PATIENCE_MILLIS = 10_000;

    private static final long RETRY_MILLIS = 100;

    private final RequestRouter router;
    private final EventThread thread;
    private final Clock clock;
    private final ArrayDeque<Request> requests = new ArrayDeque<>();

    private SessionId id = SessionId.NONE;
    private long next = 1;
    private boolean underWay;
    private boolean retryComing;
    private boolean checkComing;
    private boolean closing;
    private boolean abandoned;

    private static final class Request {
        private final byte[] command;
        private final long deadlineNanos;
        private final Consumer<Outcome> answer;
        private boolean mayHaveHappened;
        private boolean answered;
        private Outcome refusal = Outcome.rejected(
                Reason.BUSY, "earlier requests of this connection wait for the cluster; this one was not sent");

        private Request(byte[] command, long deadlineNanos, Consumer<Outcome> answer) {
            this.command = command;
            this.deadlineNanos = deadlineNanos;
            this.answer = answer;
        }

        private void answer(Outcome outcome) {
            if (!answered) {
                answered = true;
                answer.accept(outcome);
            }
        }
    }

    NodeSession(RequestRouter router, EventThread thread, Clock clock) {
        this.router = router;
        this.thread = thread;
        this.clock = clock;
    }

    /** Nothing is on the way or waits. */
    boolean idle() {
        return requests.isEmpty();
    }

    /** @param answer called once, after {@link #PATIENCE_MILLIS} at the latest */
    void submit(ChatCommand command, Consumer<Outcome> answer) {
        requests.add(new Request(
                ChatCodec.encode(command),
                clock.monotonicNanos() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS),
                answer));
        checkLater();
        sendOldest();
    }

    /** Closes the session once everything that was submitted is answered. Further commands still count as before. */
    void close() {
        closing = true;
        sendOldest();
    }

    // ---- sending

    private void sendOldest() {
        if (underWay || retryComing || abandoned) {
            return;
        }
        if (requests.isEmpty()) {
            if (closing && !id.equals(SessionId.NONE)) {
                router.route(Envelope.close(id), outcome -> {});
                id = SessionId.NONE;
            }
            return;
        }
        underWay = true;
        if (id.equals(SessionId.NONE)) {
            router.route(Envelope.open(), outcome -> thread.execute(() -> opened(outcome)));
        } else {
            Request oldest = requests.peek();
            Envelope envelope = Envelope.command(Machine.CHAT, new RequestId(id, next), next - 1, oldest.command);
            router.route(envelope, outcome -> thread.execute(() -> answered(oldest, outcome)));
        }
    }

    private void opened(Outcome outcome) {
        underWay = false;
        if (outcome instanceof Outcome.Applied applied) {
            id = new SessionId(applied.position());
            next = 1;
            sendOldest();
        } else if (outcome instanceof Outcome.Rejected rejected
                && !rejected.reason().passing()) {
            settled(requests.poll(), outcome);
        } else {
            // If it was opened after all, nobody uses it, and it is forgotten in time.
            retryLater(outcome);
        }
    }

    private void answered(Request request, Outcome outcome) {
        underWay = false;
        if (abandoned) {
            return;
        }
        if (outcome instanceof Outcome.Unknown) {
            request.mayHaveHappened = true;
            retryLater(outcome);
        } else if (executed(outcome)) {
            next++;
            settled(requests.poll(), outcome);
        } else {
            refused(request, (Outcome.Rejected) outcome);
        }
    }

    private static boolean executed(Outcome outcome) {
        return !(outcome instanceof Outcome.Rejected rejected)
                || rejected.position().isPresent()
                        && switch (rejected.reason()) {
                            case WINDOW_FULL, SESSION_EXPIRED, OUT_OF_ORDER, REQUEST_ID_REUSED -> false;
                            default -> true;
                        };
    }

    /** The number was not used by this answer, though an earlier attempt may have used it. */
    private void refused(Request request, Outcome.Rejected refusal) {
        if (refusal.reason().passing()) {
            retryLater(refusal);
        } else if (request.mayHaveHappened) {
            // The session cannot tell any more, so it must not be asked for anything else.
            id = SessionId.NONE;
            settled(requests.poll(), new Outcome.Unknown("no answer in time; last heard: " + refusal));
        } else if (refusal.reason() == Reason.SESSION_EXPIRED) {
            id = SessionId.NONE;
            sendOldest();
        } else {
            settled(requests.poll(), refusal);
        }
    }

    private void settled(Request request, Outcome outcome) {
        if (request != null) {
            request.answer(outcome);
        }
        sendOldest();
    }

    private void retryLater(Outcome refusal) {
        if (!requests.isEmpty() && refusal instanceof Outcome.Rejected) {
            requests.peek().refusal = refusal;
        }
        retryComing = true;
        thread.schedule(RETRY_MILLIS, () -> {
            retryComing = false;
            sendOldest();
        });
    }

    // ---- time

    private void checkLater() {
        Optional<Request> first =
                requests.stream().filter(request -> !request.answered).findFirst();
        if (!checkComing && first.isPresent()) {
            checkComing = true;
            long leftNanos = first.get().deadlineNanos - clock.monotonicNanos();
            thread.schedule(Math.max(0, TimeUnit.NANOSECONDS.toMillis(leftNanos)) + 1, () -> {
                checkComing = false;
                expire();
                checkLater();
            });
        }
    }

    /** Answers everybody whose time is up. Only the oldest can have happened; it stays until that is known. */
    private void expire() {
        Request oldest = requests.peek();
        boolean oldestMayHaveHappened =
                oldest != null && (oldest.mayHaveHappened || underWay && !id.equals(SessionId.NONE));
        List<Request> expired = requests.stream()
                .filter(request -> !request.answered && clock.monotonicNanos() - request.deadlineNanos >= 0)
                .toList();
        for (Request request : expired) {
            if (request == oldest && oldestMayHaveHappened) {
                request.answer(new Outcome.Unknown("no answer in " + PATIENCE_MILLIS / 1000 + " s"));
            } else {
                requests.remove(request);
                request.answer(request.refusal);
            }
        }
        if (closing && requests.stream().allMatch(request -> request.answered)) {
            // Nobody waits; the cluster forgets the session in time.
            abandoned = true;
            requests.clear();
        }
    }
}
