package org.ftqueue.edge.chat;

import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.ChatCodec;

/**
 * Pushes the messages of one login's inbox to one connection, in order, from this node's applied state. Nobody polls: it
 * reads when the node says that mail came, and a message leaves the inbox only by an acknowledgement, so what is pushed
 * to a connection that breaks is pushed again to the next one.
 *
 * <p>Holds at most one page while it pushes; while the receiver is slow, nothing but a cursor. Confined to the thread
 * given at the start.
 */
public final class InboxPush {
    private final LocalView local;
    private final LoginId login;
    private final EventThread thread;
    private final Receiver receiver;
    private final ArrayDeque<InboxPage.Message> page = new ArrayDeque<>();

    /** Whether a task to look at the inbox is on its way to the thread; many entries become one look. */
    private final AtomicBoolean lookComing = new AtomicBoolean();

    private LocalView.Watch watch;
    private long pushedThrough;
    private boolean maybeMore;
    private boolean paused;
    private boolean pushing;
    private boolean done;

    /** Gets what is pushed; all calls come on the thread of the push. */
    public interface Receiver {
        /** @return false if it took the message but wants no more until {@link #resume()} */
        boolean message(InboxPage.Message message);

        /** The login is no more, and messages that were not pushed are for the next one; the last call. */
        void ended(Reason why);
    }

    private InboxPush(LocalView local, LoginId login, long afterId, EventThread thread, Receiver receiver) {
        this.local = local;
        this.login = login;
        this.pushedThrough = afterId;
        this.thread = thread;
        this.receiver = receiver;
    }

    /**
     * Begins with what waits already, as soon as this node has applied the login. To be called on the thread.
     *
     * @param afterId push messages with ids above this one
     */
    public static InboxPush start(LocalView local, LoginId login, long afterId, EventThread thread, Receiver receiver) {
        InboxPush push = new InboxPush(local, login, afterId, thread, receiver);
        LocalView.Watch watch = local.watchLogin(login, push.new Hints());
        push.watch = watch;
        if (push.done) {
            watch.cancel();
        }
        return push;
    }

    /** Goes on after {@link Receiver#message} said false, or after {@link #pause()}. */
    public void resume() {
        paused = false;
        push();
    }

    /** Pushes nothing until {@link #resume()}; the page that it holds is read again then. */
    public void pause() {
        paused = true;
        maybeMore = maybeMore || !page.isEmpty();
        page.clear();
    }

    /** Pushes nothing any more and does not say so. */
    public void cancel() {
        done = true;
        page.clear();
        if (watch != null) {
            watch.cancel();
        }
    }

    /** Called on the thread that applies entries, which must not read for us. */
    private final class Hints implements LocalView.LoginListener {
        @Override
        public void mailArrived() {
            if (lookComing.compareAndSet(false, true)) {
                thread.execute(() -> {
                    lookComing.set(false);
                    maybeMore = true;
                    push();
                });
            }
        }

        @Override
        public void loginEnded(Reason why) {
            thread.execute(() -> end(why));
        }
    }

    private void push() {
        if (pushing) {
            return;
        }
        // A receiver may pause, resume or cancel while it is called.
        pushing = true;
        try {
            while (!paused && !done && (!page.isEmpty() || maybeMore)) {
                if (page.isEmpty()) {
                    read();
                } else {
                    InboxPage.Message next = page.poll();
                    pushedThrough = next.id();
                    if (!receiver.message(next)) {
                        pause();
                    }
                }
            }
        } finally {
            pushing = false;
        }
    }

    private void read() {
        byte[] query = ChatCodec.encode(new Query.Inbox(login, pushedThrough, Query.MAX_ROWS));
        Outcome outcome = local.staleRead(Machine.CHAT, query);
        if (outcome instanceof Outcome.Applied applied) {
            InboxPage read = ChatCodec.decodeInboxPage(applied.reply());
            page.addAll(read.messages());
            maybeMore = read.more();
        } else if (outcome instanceof Outcome.Rejected rejected) {
            // It ended in the meantime, and the word of it is on its way.
            end(rejected.reason());
        }
    }

    private void end(Reason why) {
        if (!done) {
            cancel();
            receiver.ended(why);
        }
    }
}
