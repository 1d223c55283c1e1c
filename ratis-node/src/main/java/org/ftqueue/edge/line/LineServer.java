package org.ftqueue.edge.line;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ftqueue.api.NodeId;
import org.ftqueue.edge.chat.ChatDesks;
import org.ftqueue.env.EventThread;
import org.ftqueue.env.Sockets;

/** Listens for people and programs that chat in lines; one {@link LineConnection} each. */
public final class LineServer implements AutoCloseable {
    /** Most connections at once; each may hold a line and what was not read of the answers. */
    static final int MAX_CONNECTIONS = 1_000;

    private static final long SWEEP_MILLIS = 30_000;

    private final NodeId self;
    private final ChatDesks desks;
    private final Set<LineConnection> connections = ConcurrentHashMap.newKeySet();
    private Sockets.Listening listener;
    private EventThread thread;
    private volatile boolean closed;

    public LineServer(NodeId self, ChatDesks desks) {
        this.self = self;
        this.desks = desks;
    }

    /** @throws IOException if the address cannot be bound, with a message that names it */
    public void listen(Sockets sockets, String host, int port) throws IOException {
        thread = sockets.nextThread();
        listener = sockets.listenHalfOpen(host, port, () -> new LineConnection(self, desks, connections));
        sweepLater();
    }

    private void sweepLater() {
        thread.schedule(SWEEP_MILLIS, () -> {
            if (!closed) {
                connections.forEach(LineConnection::closeIfIdle);
                sweepLater();
            }
        });
    }

    /** Any thread. */
    public int connectionCount() {
        return connections.size();
    }

    /** Accepts nobody any more and tells everybody that the node is stopping. Idempotent; also if it never listened. */
    @Override
    public void close() {
        closed = true;
        if (listener != null) {
            listener.close();
        }
        connections.forEach(LineConnection::nodeStops);
    }
}
