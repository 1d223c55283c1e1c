package org.ftqueue.edge.binary;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ftqueue.edge.NodeDirectory;
import org.ftqueue.edge.RequestRouter;
import org.ftqueue.env.Sockets;

/** Listens for clients and for nodes that forward for theirs; one {@link BinaryConnection} each. */
public final class BinaryServer implements AutoCloseable {
    private final NodeDirectory node;
    private final RequestRouter router;
    private final Set<BinaryConnection> connections = ConcurrentHashMap.newKeySet();
    private Sockets.Listening listener;

    public BinaryServer(NodeDirectory node, RequestRouter router) {
        this.node = node;
        this.router = router;
    }

    /** @throws IOException if the address cannot be bound, with a message that names it */
    public void listen(Sockets sockets, String host, int port) throws IOException {
        listener = sockets.listen(host, port, () -> new BinaryConnection(node, router, connections));
    }

    /** How many clients and forwarding nodes are connected. Any thread. */
    public int connectionCount() {
        return connections.size();
    }

    /** Tells every client who leads. Any thread. */
    public void leadershipChanged() {
        connections.forEach(BinaryConnection::leadershipChanged);
    }

    /** Accepts nobody any more and says goodbye to everybody. */
    @Override
    public void close() {
        if (listener != null) {
            listener.close();
        }
        connections.forEach(BinaryConnection::nodeStops);
    }
}
