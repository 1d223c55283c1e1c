package org.ftqueue.client;

import org.ftqueue.api.Outcome;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.NodeFrame;

/**
 * Keeps a connection to the node that leads, or to one that forwards to it: tries the known nodes in turn, learns from
 * each who leads, and moves there once nothing is on the way. Confined to one thread.
 */
final class LeaderRoute implements NodeLink.Listener {
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 500;

    private final ClientOptions options;
    private final EventThread thread;
    private final Listener listener;

    private NodeLink link;
    private boolean ready;
    private NodeAddress moveTo;
    private NodeAddress unreachable;
    private int nextNode;
    private int failures;
    private boolean closed;

    /** What happens on the route; on its thread. */
    interface Listener {
        /** Requests can be sent. */
        void ready();

        void answered(long correlation, Outcome outcome);

        /** The queue of this await may hold an item. */
        void itemReady(long correlation, long ticket);

        /** Something that was watched happened. */
        void pushed(NodeFrame frame);

        /** Nothing that was sent lacks an answer. */
        boolean quiet();

        /** What came together was handed over. */
        void burstEnded();

        /** Whatever lacks an answer will get none on this connection. */
        void lost();

        /** A node could not be reached; another one is tried. */
        void unreachable(String why);
    }

    LeaderRoute(ClientOptions options, EventThread thread, Listener listener) {
        this.options = options;
        this.thread = thread;
        this.listener = listener;
    }

    /** Begins to connect, and goes on until {@link #close}. */
    void open() {
        if (closed) {
            return;
        }
        NodeAddress address = moveTo;
        if (address == null) {
            address = options.nodes().get(nextNode++ % options.nodes().size());
        }
        moveTo = null;
        NodeLink opening = NodeLink.connect(ClientThreads.SOCKETS, thread, address, options.name(), this);
        link = opening;
        thread.schedule(options.attemptTimeout().toMillis(), () -> leaveUnlessWelcome(opening));
    }

    /** A stopped process still accepts connections: its kernel does. Nothing was sent, so no other silence shows it. */
    private void leaveUnlessWelcome(NodeLink opening) {
        if (link == opening && !ready) {
            leave(opening.address() + " does not answer");
        }
    }

    /** Whether requests can be sent now. */
    boolean isReady() {
        return ready && moveTo == null;
    }

    /** Whether the connection is, or was just, left for that of the leader. */
    boolean isMoving() {
        return moveTo != null;
    }

    /** The node that requests go to. Only while {@link #isReady}. */
    NodeAddress address() {
        return link.address();
    }

    /** Collects a frame; {@link #flush} sends what was collected. Only while {@link #isReady}. */
    void send(ClientFrame frame) {
        link.send(frame);
    }

    void flush() {
        if (link != null) {
            link.flush();
        }
    }

    /** Gives this connection up and tries another node. */
    void leave(String why) {
        if (link != null) {
            link.drop(why);
        }
    }

    void close() {
        closed = true;
        leave("the client was closed");
    }

    @Override
    public void frame(NodeFrame frame) {
        if (frame instanceof NodeFrame.Answer answer) {
            listener.answered(answer.correlation(), answer.outcome());
        } else if (frame instanceof NodeFrame.Ready item) {
            listener.itemReady(item.correlation(), item.ticket());
        } else if (frame instanceof NodeFrame.Message || frame instanceof NodeFrame.LoginEnded) {
            listener.pushed(frame);
        } else if (frame instanceof NodeFrame.Leader leader) {
            leader(leader);
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
        listener.ready();
    }

    @Override
    public void burstEnded() {
        if (moveTo != null && listener.quiet()) {
            link.drop("the leader is elsewhere");
        } else {
            listener.burstEnded();
        }
    }

    @Override
    public void down(String why) {
        if (!ready) {
            unreachable = link.address();
            listener.unreachable(why);
        }
        link = null;
        ready = false;
        listener.lost();
        if (!closed) {
            long pause = Math.min(FIRST_PAUSE_MILLIS << Math.min(failures, 6), LONGEST_PAUSE_MILLIS);
            thread.schedule(failures++ == 0 ? 0 : pause, this::open);
        }
    }
}
