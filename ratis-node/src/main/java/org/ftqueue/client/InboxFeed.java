package org.ftqueue.client;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Reason;
import org.ftqueue.env.EventThread;

/**
 * Hands the messages of one login to its listener, one at a time and each once. A listener that is slow is not sent more
 * than {@link #MAX_WAITING_BYTES}. Confined to the client's thread; the listener runs on its executor.
 */
final class InboxFeed {
    static final long MAX_WAITING_BYTES = 1 << 20;

    /** What a message costs beside its text. */
    private static final int OVERHEAD_BYTES = 200;

    private final EventThread thread;
    private final InboxListener listener;
    private final Executor executor;
    private final Upstream upstream;
    private final ArrayDeque<InboxPage.Message> waiting = new ArrayDeque<>();
    private final ArrayDeque<Consumer<InboxListener>> notices = new ArrayDeque<>();
    private long waitingBytes;
    private long receivedThrough;
    private boolean handing;
    private boolean stopped;
    private boolean closed;
    private Reason ended;

    /** Where the messages come from. */
    interface Upstream {
        /** No more for now. */
        void stop();

        /** More, from behind the last one received. */
        void resume();

        /** The listener has had this message and all before it. */
        void handled(long id);
    }

    /** @param afterId what this process was shown before; it is not shown again */
    InboxFeed(EventThread thread, InboxListener listener, Executor executor, long afterId, Upstream upstream) {
        this.thread = thread;
        this.listener = listener;
        this.executor = executor;
        this.receivedThrough = afterId;
        this.upstream = upstream;
    }

    /** Messages with higher ids are wanted. */
    long receivedThrough() {
        return receivedThrough;
    }

    void message(InboxPage.Message message) {
        if (closed || message.id() <= receivedThrough) {
            // After a reconnect, or from a node that has not applied the acknowledgement.
            return;
        }
        receivedThrough = message.id();
        waiting.add(message);
        waitingBytes += bytes(message);
        if (waitingBytes >= MAX_WAITING_BYTES && !stopped) {
            stopped = true;
            upstream.stop();
        }
        handOver();
    }

    /** Tells the listener something that is no message, before the messages that wait. */
    void notice(Consumer<InboxListener> notice) {
        if (!closed) {
            notices.add(notice);
            handOver();
        }
    }

    /** Nothing is handed over any more but this. */
    void end(Reason why) {
        closed = true;
        waiting.clear();
        notices.clear();
        ended = why;
        handOver();
    }

    private void handOver() {
        if (handing) {
            return;
        }
        Consumer<InboxListener> notice = notices.poll();
        InboxPage.Message next = waiting.peek();
        if (notice != null) {
            run(() -> notice.accept(listener), () -> {});
        } else if (next != null) {
            run(() -> listener.message(next), () -> handled(next));
        } else if (ended != null) {
            Reason why = ended;
            ended = null;
            run(() -> listener.ended(why), () -> {});
        }
    }

    private void run(Runnable call, Runnable afterwards) {
        handing = true;
        try {
            executor.execute(() -> {
                boolean returned = false;
                try {
                    call.run();
                    returned = true;
                } finally {
                    boolean fine = returned;
                    thread.execute(() -> ran(fine, afterwards));
                }
            });
        } catch (RejectedExecutionException shutDown) {
            ran(false, afterwards);
        }
    }

    private void ran(boolean returned, Runnable afterwards) {
        handing = false;
        if (returned) {
            afterwards.run();
            handOver();
        } else if (!closed) {
            closed = true;
            waiting.clear();
            upstream.stop();
        }
    }

    private void handled(InboxPage.Message message) {
        upstream.handled(message.id());
        if (!closed) {
            waiting.poll();
            waitingBytes -= bytes(message);
            if (stopped && waiting.isEmpty()) {
                stopped = false;
                upstream.resume();
            }
        }
    }

    private static long bytes(InboxPage.Message message) {
        return OVERHEAD_BYTES + 2L * message.text().length();
    }
}
