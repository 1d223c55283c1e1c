package org.ftqueue.edge.grpc;

import io.grpc.Attributes;
import io.grpc.Server;
import io.grpc.ServerTransportFilter;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ftqueue.edge.NodeDirectory;
import org.ftqueue.edge.RequestRouter;
import org.ftqueue.env.Sockets;

/**
 * Listens for gRPC clients, on the event threads that all doors share. The only class beside {@link Sockets} that knows
 * Netty, because gRPC takes its event threads in that form.
 *
 * <p>Bounded: a connection has {@link #MAX_CALLS} calls open, each with a message of {@link #MAX_MESSAGE_BYTES}; a call
 * whose response the client does not read stays open.
 */
public final class GrpcServer implements AutoCloseable {
    /** Room for the largest push, and then some, so that one that is a little too large is refused with a reason. */
    static final int MAX_MESSAGE_BYTES = 2 << 20;

    /** As many as a session may have unanswered. */
    static final int MAX_CALLS = 256;

    private static final int FLOW_WINDOW_BYTES = 1 << 20;
    private static final int HANDSHAKE_SECONDS = 10;
    private static final int MOST_FREQUENT_PING_SECONDS = 10;
    private static final int PING_AFTER_SECONDS = 60;
    private static final int PING_TIMEOUT_SECONDS = 20;
    private static final long FAREWELL_MILLIS = 200;

    /** Held, because levels of loggers that nobody holds are forgotten. */
    private static final Logger LIBRARY = Logger.getLogger("io.grpc");

    static {
        // At lower levels it tells with stack traces what strangers send.
        LIBRARY.setLevel(Level.SEVERE);
    }

    private final NodeDirectory node;
    private final RequestRouter router;
    private final AtomicInteger connections = new AtomicInteger();
    private QueuesService queues;
    private Server server;

    public GrpcServer(NodeDirectory node, RequestRouter router) {
        this.node = node;
        this.router = router;
    }

    /** @throws IOException if the address cannot be bound, with a message that names it */
    public void listen(Sockets sockets, String host, int port) throws IOException {
        queues = new QueuesService(node, router, sockets::nextThread);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
                .bossEventLoopGroup(sockets.eventLoops())
                .workerEventLoopGroup(sockets.eventLoops())
                .channelType(sockets.serverType())
                // Nothing behind this door blocks, so no other thread is needed.
                .directExecutor()
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .maxConcurrentCallsPerConnection(MAX_CALLS)
                .flowControlWindow(FLOW_WINDOW_BYTES)
                .handshakeTimeout(HANDSHAKE_SECONDS, TimeUnit.SECONDS)
                // A client that vanished without a word is found out, and its waits end.
                .keepAliveTime(PING_AFTER_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(PING_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveTime(MOST_FREQUENT_PING_SECONDS, TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addTransportFilter(new ConnectionCounter())
                .addService(MessageGuard.before(queues))
                .addService(ProtoReflectionServiceV1.newInstance())
                .build();
        try {
            server.start();
        } catch (IOException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new IOException("cannot listen on " + host + ":" + port + ": " + why.getMessage(), e);
        }
    }

    /** How many clients are connected. Any thread. */
    public int connectionCount() {
        return connections.get();
    }

    private final class ConnectionCounter extends ServerTransportFilter {
        @Override
        public Attributes transportReady(Attributes connection) {
            connections.incrementAndGet();
            return connection;
        }

        @Override
        public void transportTerminated(Attributes connection) {
            connections.decrementAndGet();
        }
    }

    /** Where it listens; another port than it was told if it was told 0. */
    int port() {
        return server.getPort();
    }

    /**
     * Accepts nobody any more, and gives what is on the way a moment to be answered. Then the answer is that the outcome
     * is unknown; calls that are open even after that are cut off.
     */
    @Override
    public void close() {
        if (server == null) {
            return;
        }
        server.shutdown();
        queues.endWaits();
        try {
            if (!server.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS)) {
                queues.endRequests();
                server.awaitTermination(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            server.shutdownNow();
        }
    }
}
