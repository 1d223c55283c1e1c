package org.ftqueue.it.load.chat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.NodeFrame;

/**
 * One session with the cluster, one request at a time, each under its number through any number of nodes until its
 * outcome is known. A watch goes along from node to node. One thread asks; what is pushed comes on threads that read.
 */
final class ChatSession implements AutoCloseable {
    private static final long BETWEEN_ATTEMPTS_MILLIS = 50;

    /** These say nothing of whether the request was executed when an earlier attempt was not answered. */
    private static final Set<Reason> NO_ANSWER = Set.of(Reason.OUT_OF_ORDER, Reason.SESSION_EXPIRED);

    private final List<NodeAddress> nodes;
    private final Consumer<NodeFrame> pushed;
    private int node;
    private NodeSocket socket;
    private Optional<Supplier<ClientFrame>> watch = Optional.empty();
    private Optional<SessionId> session = Optional.empty();
    private long number;
    private volatile boolean closed;

    /**
     * @param first  the node to try first
     * @param pushed gets messages and ends of logins, from one connection at a time and never from one that was left
     */
    ChatSession(List<NodeAddress> nodes, int first, Consumer<NodeFrame> pushed) {
        this.nodes = List.copyOf(nodes);
        this.node = Math.floorMod(first, nodes.size());
        this.pushed = pushed;
    }

    /** The outcome of a new request; unknown only if the session was closed meanwhile. */
    Outcome command(ChatCommand command) throws InterruptedException {
        if (session.isEmpty()) {
            Outcome opened = untilKnown(Envelope.open());
            if (!(opened instanceof Outcome.Applied applied)) {
                return opened;
            }
            session = Optional.of(new SessionId(applied.position()));
        }
        RequestId id = new RequestId(session.get(), ++number);
        return untilKnown(Envelope.command(Machine.CHAT, id, number - 1, ChatCodec.encode(command)));
    }

    /** A strict read. */
    Outcome read(ChatCommand.Query query) throws InterruptedException {
        return untilKnown(Envelope.read(Machine.CHAT, ChatCodec.encode(query)));
    }

    /** @param newWatch what to ask each node for, asked anew for each */
    void watch(Supplier<ClientFrame> newWatch) {
        synchronized (this) {
            watch = Optional.of(newWatch);
            if (socket != null) {
                socket.tell(newWatch.get());
            }
        }
    }

    /** Drops the connection without a word, in the middle of whatever goes on. */
    @Override
    public void close() {
        closed = true;
        synchronized (this) {
            if (socket != null) {
                socket.close();
            }
        }
    }

    private Outcome untilKnown(Envelope envelope) throws InterruptedException {
        boolean mayHaveHappened = false;
        while (!closed) {
            Optional<NodeSocket> connected = connected();
            if (connected.isPresent()) {
                Outcome outcome = connected.get().ask(correlation -> new ClientFrame.Submit(correlation, envelope));
                if (isAnswer(outcome, mayHaveHappened)) {
                    return outcome;
                }
                mayHaveHappened |= outcome instanceof Outcome.Unknown;
                leave(connected.get());
            }
            Thread.sleep(BETWEEN_ATTEMPTS_MILLIS);
        }
        return new Outcome.Unknown("the client was closed");
    }

    private static boolean isAnswer(Outcome outcome, boolean mayHaveHappened) {
        if (outcome instanceof Outcome.Rejected rejected) {
            return !rejected.reason().passing()
                    && !(mayHaveHappened && NO_ANSWER.contains(rejected.reason()))
                    && (rejected.position().isPresent() || !mayHaveHappened);
        }
        return outcome instanceof Outcome.Applied;
    }

    /** The connection, made anew if there is none; empty if this node cannot be reached, the next call tries another. */
    private synchronized Optional<NodeSocket> connected() {
        if (socket == null && !closed) {
            NodeAddress address = nodes.get(node);
            NodeSocket[] self = new NodeSocket[1];
            try {
                // The lock is held, so the thread that reads waits with its first frame until the socket is known.
                self[0] = new NodeSocket(address, frame -> receive(self, frame), () -> leave(self[0]));
                socket = self[0];
                watch.ifPresent(asking -> socket.tell(asking.get()));
            } catch (IOException notThere) {
                node = (node + 1) % nodes.size();
            }
        }
        return Optional.ofNullable(socket);
    }

    private synchronized void receive(NodeSocket[] from, NodeFrame frame) {
        if (from[0] == socket && !closed) {
            pushed.accept(frame);
        }
    }

    private synchronized void leave(NodeSocket left) {
        if (left == socket) {
            socket = null;
            node = (node + 1) % nodes.size();
        }
        left.close();
    }
}
