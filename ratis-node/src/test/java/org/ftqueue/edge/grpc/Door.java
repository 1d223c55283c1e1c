package org.ftqueue.edge.grpc;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.edge.Forwarding;
import org.ftqueue.edge.RequestRouter;
import org.ftqueue.env.Clock;
import org.ftqueue.env.Sockets;
import org.ftqueue.grpc.v1.QueuesGrpc;
import org.ftqueue.observe.RequestMetrics;

/** The door on a real port, with a {@link FakeNode} behind it, and clients. */
final class Door implements AutoCloseable {
    final FakeNode node = new FakeNode();
    final GrpcServer server;
    private final Sockets sockets = Sockets.forNode(2, "door");
    private final List<ManagedChannel> channels = new ArrayList<>();

    /** This node leads, so there is nobody to forward to. */
    private static final class NoForwarding implements Forwarding {
        @Override
        public void forward(NodeId leader, Envelope envelope, Consumer<Outcome> answer) {
            throw new AssertionError("forwarded " + envelope);
        }

        @Override
        public void abandon(NodeId former) {}
    }

    Door() throws IOException {
        RequestRouter router = new RequestRouter(
                node,
                FakeNode.SELF,
                new NoForwarding(),
                Clock.system(),
                sockets.nextThread(),
                Duration.ofSeconds(1),
                new RequestMetrics(new SimpleMeterRegistry()));
        server = new GrpcServer(node, router);
        server.listen(sockets, "127.0.0.1", 0);
    }

    /** One connection. */
    ManagedChannel channel() {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        channels.add(channel);
        return channel;
    }

    QueuesGrpc.QueuesBlockingStub client() {
        return QueuesGrpc.newBlockingStub(channel());
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        server.close();
        sockets.close();
    }
}
