package org.ftqueue.edge.chat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.QueueCodec;

/**
 * One login at a desk: its messages come by themselves, its lease is renewed, and how far its messages were shown is
 * known. Confined to the thread of the desk.
 */
final class DeskLogin {
    /** A third of the lease. */
    private static final long RENEW_MILLIS = 10_000;

    private final LoginId id;
    private final ChatDesks shared;
    private final EventThread thread;
    private final NodeSession session;
    private final ChatDesk.Visitor visitor;
    private final Deliveries deliveries;

    private InboxPush push;
    private boolean holds = true;
    private long acknowledgedThrough;
    private long lastSignNanos;

    /** While the user does something that may end the login, its end is no news; kept in case it is. */
    private boolean leaving;

    private Optional<Reason> endWhileLeaving = Optional.empty();

    /** @param waiting how many messages waited at log-in */
    DeskLogin(
            LoginId id,
            long waiting,
            ChatDesks shared,
            EventThread thread,
            NodeSession session,
            ChatDesk.Visitor visitor) {
        this.id = id;
        this.shared = shared;
        this.thread = thread;
        this.session = session;
        this.visitor = visitor;
        this.deliveries = new Deliveries(waiting);
    }

    LoginId id() {
        return id;
    }

    /** As far as this node knows. */
    boolean holds() {
        return holds;
    }

    Deliveries deliveries() {
        return deliveries;
    }

    void start() {
        startPush();
        signOfLife();
        renewLater();
    }

    // ---- the end

    /** The user asks for something that may end it. */
    void leaves() {
        leaving = true;
    }

    /** What he asked for did not end it. */
    void stays() {
        leaving = false;
        endWhileLeaving.ifPresent(this::ended);
    }

    /** It is over, and the user knows. */
    void end() {
        holds = false;
        push.cancel();
    }

    private void ended(Reason why) {
        if (leaving) {
            endWhileLeaving = Optional.of(why);
        } else {
            holds = false;
            visitor.loggedOut(why);
        }
    }

    // ---- messages

    private void startPush() {
        push = InboxPush.start(shared.local(), id, deliveries.keptThrough(), thread, new InboxPush.Receiver() {
            @Override
            public boolean message(InboxPage.Message message) {
                if (deliveries.pushed(message.id())) {
                    return visitor.message(message);
                }
                if (message.id() < deliveries.keptThrough()) {
                    // Many may wait, and they are to be asked for.
                    push.cancel();
                    startPush();
                }
                return true;
            }

            @Override
            public void ended(Reason why) {
                DeskLogin.this.ended(why);
            }
        });
    }

    void pausePush() {
        push.pause();
    }

    void resumePush() {
        push.resume();
    }

    /** Empty if nothing is left to acknowledge. */
    Optional<Delivered> delivered() {
        return holds && deliveries.shownThrough() > acknowledgedThrough
                ? Optional.of(new Delivered(id, deliveries.shownThrough()))
                : Optional.empty();
    }

    void acknowledge(Delivered delivered, Consumer<Outcome> answer) {
        if (!holds || !delivered.login().equals(id) || delivered.through() <= acknowledgedThrough) {
            answer.accept(new Outcome.Applied(Position.NONE, QueueCodec.number(0)));
            return;
        }
        signOfLife();
        session.submit(new ChatCommand.Acknowledge(id, delivered.through()), outcome -> {
            if (outcome instanceof Outcome.Applied) {
                acknowledgedThrough = Math.max(acknowledgedThrough, delivered.through());
            }
            answer.accept(outcome);
        });
    }

    // ---- the lease

    /** Something was done that renews the lease. */
    void signOfLife() {
        lastSignNanos = shared.clock().monotonicNanos();
    }

    private void renewLater() {
        thread.schedule(RENEW_MILLIS, () -> {
            if (holds) {
                renew();
                renewLater();
            }
        });
    }

    private void renew() {
        long silentNanos = shared.clock().monotonicNanos() - lastSignNanos;
        if (session.idle() && silentNanos >= TimeUnit.MILLISECONDS.toNanos(RENEW_MILLIS / 2)) {
            signOfLife();
            // That the login has ended is told by whoever watches it.
            session.submit(new ChatCommand.Renew(id), outcome -> {});
        }
    }
}
