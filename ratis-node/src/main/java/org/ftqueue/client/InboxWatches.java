package org.ftqueue.client;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Reason;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.NodeFrame;

/**
 * The inboxes that a client watches, through every change of its connection: on each new one they are watched again from
 * where they were. Confined to the client's thread.
 */
final class InboxWatches {
    private static final long RETRY_MILLIS = 1_000;

    private final LeaderRoute route;
    private final EventThread thread;
    private final LongSupplier correlations;
    private final Set<Watcher> unsent = new LinkedHashSet<>();
    private final Map<Long, Watcher> sent = new HashMap<>();
    private boolean lostTold;

    /** Who watches. */
    interface Watcher {
        /** The watch to send now. */
        ClientFrame.Watch watch(long correlation);

        /** Messages may come again after the connection broke. */
        void message(InboxPage.Message message);

        /** The connection is lost, and not left to follow the leader. */
        void disconnected();

        /** After {@link #disconnected}. */
        void connected(NodeAddress node);

        /** The last call. */
        void loginEnded(Reason why);
    }

    InboxWatches(LeaderRoute route, EventThread thread, LongSupplier correlations) {
        this.route = route;
        this.thread = thread;
        this.correlations = correlations;
    }

    void add(Watcher watcher) {
        unsent.add(watcher);
        send();
    }

    /** Nothing comes for it any more. */
    void remove(Watcher watcher) {
        unsent.remove(watcher);
        sent.entrySet().removeIf(each -> {
            boolean removed = each.getValue() == watcher;
            if (removed && route.isReady()) {
                route.send(new ClientFrame.CancelWatch(each.getKey()));
            }
            return removed;
        });
        route.flush();
    }

    /** Sends what this connection has not heard of yet. */
    void send() {
        if (!route.isReady()) {
            return;
        }
        for (Watcher watcher : unsent) {
            long correlation = correlations.getAsLong();
            sent.put(correlation, watcher);
            route.send(watcher.watch(correlation));
            if (lostTold) {
                watcher.connected(route.address());
            }
        }
        lostTold = false;
        unsent.clear();
        route.flush();
    }

    void pushed(NodeFrame frame) {
        if (frame instanceof NodeFrame.Message message) {
            Watcher watcher = sent.get(message.correlation());
            if (watcher != null) {
                watcher.message(message.message());
            }
        } else if (frame instanceof NodeFrame.LoginEnded ended) {
            Watcher watcher = sent.remove(ended.correlation());
            if (watcher != null) {
                watcher.loginEnded(ended.why());
            }
        }
    }

    /** The node watches too many inboxes of this client already, if it was a watch. */
    void refused(long correlation) {
        Watcher watcher = sent.remove(correlation);
        if (watcher != null) {
            unsent.add(watcher);
            thread.schedule(RETRY_MILLIS, this::send);
        }
    }

    /** The connection is gone. */
    void lost() {
        unsent.addAll(sent.values());
        sent.clear();
        if (!route.isMoving() && !lostTold) {
            lostTold = true;
            unsent.forEach(Watcher::disconnected);
        }
    }
}
