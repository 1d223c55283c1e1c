package org.ftqueue.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.env.Connection;
import org.ftqueue.env.Sockets;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.FrameAssembler;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.WireReader;
import org.ftqueue.wire.WireWriter;

/** Speaks the binary protocol like a node and answers as a test says. Sessions open at 5-0. */
final class FakeNode implements AutoCloseable {
    static final Position SESSION = new Position(5, 0);

    /** Answers the n-th numbered request that arrives, counted from 1; empty for silence. */
    interface Script extends BiFunction<Integer, Envelope, Optional<Outcome>> {}

    private final Sockets sockets = Sockets.forNode(1, "fake-node");
    private final List<Envelope> received = new CopyOnWriteArrayList<>();
    private final BlockingQueue<ClientFrame> watches = new LinkedBlockingQueue<>();
    private final NodeAddress address;
    private final String leaderAddress;
    private final Script script;
    private volatile Client latest;

    /** @param leader whom it calls the leader; empty for itself */
    FakeNode(Optional<NodeAddress> leader, Script script) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            address = new NodeAddress("127.0.0.1", free.getLocalPort());
        }
        this.leaderAddress = leader.orElse(address).toString();
        this.script = script;
        sockets.listen(address.host(), address.port(), Client::new);
    }

    NodeAddress address() {
        return address;
    }

    /** Numbered requests in the order in which they arrived. */
    List<Envelope> received() {
        return received;
    }

    /** WATCH and CANCEL_WATCH in the order in which they arrived, each to be taken once. */
    BlockingQueue<ClientFrame> watches() {
        return watches;
    }

    /** Sends frames, all at once, to the client that connected last. */
    void push(NodeFrame... frames) {
        Client client = latest;
        client.connection.thread().execute(() -> client.send(frames));
    }

    /** Breaks the connection of the client that connected last. */
    void drop() {
        Client client = latest;
        client.connection.thread().execute(client.connection::close);
    }

    @Override
    public void close() {
        sockets.close();
    }

    private final class Client implements Connection.Handler {
        private final FrameAssembler assembler = new FrameAssembler();
        private Connection connection;

        @Override
        public void opened(Connection opened) {
            connection = opened;
            latest = this;
        }

        @Override
        public void received(Connection.Received bytes) {
            byte[] target = assembler.room(bytes.count());
            bytes.copyTo(target, assembler.writeAt());
            assembler.added(bytes.count());
            assembler.drain(this::frame);
        }

        private void frame(WireReader in) {
            ClientFrame frame = FrameCodec.decodeClient(in);
            if (frame instanceof ClientFrame.Hello) {
                send(new NodeFrame.Welcome(FrameCodec.VERSION, new NodeId("n1"), Optional.empty(), "fake"));
                send(new NodeFrame.Leader(1, Optional.of(new NodeId("n1")), leaderAddress));
            } else if (frame instanceof ClientFrame.Submit submit) {
                answer(submit.envelope())
                        .ifPresent(outcome -> send(new NodeFrame.Answer(submit.correlation(), outcome)));
            } else if (frame instanceof ClientFrame.Watch || frame instanceof ClientFrame.CancelWatch) {
                watches.add(frame);
            }
        }

        private Optional<Outcome> answer(Envelope envelope) {
            if (envelope.kind() != Envelope.Kind.COMMAND) {
                return Optional.of(new Outcome.Applied(SESSION, new byte[0]));
            }
            received.add(envelope);
            return script.apply(received.size(), envelope);
        }

        private void send(NodeFrame... frames) {
            WireWriter out = new WireWriter();
            for (NodeFrame frame : frames) {
                FrameCodec.encode(out, frame);
            }
            connection.send(out.array(), 0, out.length());
        }

        @Override
        public void congestion(boolean congested) {}

        @Override
        public void closed() {}
    }
}
