package org.ftqueue.client;

import java.util.Optional;
import org.ftqueue.env.Connection;
import org.ftqueue.env.EventThread;
import org.ftqueue.env.Sockets;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.FrameAssembler;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.WireException;
import org.ftqueue.wire.WireReader;
import org.ftqueue.wire.WireWriter;

/** One connection to one node: says hello, sends frames, hands over what comes. Confined to one thread. */
final class NodeLink implements Connection.Handler {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int KEEP_BYTES = 1 << 16;

    /** What happens on the link; on its thread. */
    interface Listener {
        /** The node sent something other than its first welcome. */
        void frame(NodeFrame frame);

        /** The frames of one burst were handed over. */
        void burstEnded();

        /** Once: the link cannot be used (any more). */
        void down(String why);
    }

    private final NodeAddress address;
    private final String name;
    private final Listener listener;
    private final FrameAssembler assembler = new FrameAssembler();
    private final WireWriter out = new WireWriter(1024);
    private Connection connection;
    private boolean down;
    private String whyDown;

    private NodeLink(NodeAddress address, String name, Listener listener) {
        this.address = address;
        this.name = name;
        this.listener = listener;
        this.whyDown = "cannot connect to " + address;
    }

    static NodeLink connect(Sockets sockets, EventThread thread, NodeAddress address, String name, Listener listener) {
        NodeLink link = new NodeLink(address, name, listener);
        sockets.connect(thread, address.host(), address.port(), CONNECT_MILLIS, link);
        return link;
    }

    NodeAddress address() {
        return address;
    }

    /** Collects a frame; {@link #flush} sends what was collected. */
    void send(ClientFrame frame) {
        FrameCodec.encode(out, frame);
    }

    void flush() {
        if (out.length() > 0 && connection != null && !down) {
            connection.send(out.array(), 0, out.length());
        }
        out.reset(KEEP_BYTES);
    }

    /** Closes it; {@link Listener#down} follows at once. */
    void drop(String why) {
        whyDown = why;
        closed();
    }

    @Override
    public void opened(Connection opened) {
        connection = opened;
        if (down) {
            connection.close();
            return;
        }
        whyDown = "the connection to " + address + " broke";
        send(new ClientFrame.Hello(FrameCodec.VERSION, false, Optional.empty(), name));
        flush();
    }

    @Override
    public void received(Connection.Received bytes) {
        if (down) {
            return;
        }
        byte[] target = assembler.room(bytes.count());
        bytes.copyTo(target, assembler.writeAt());
        assembler.added(bytes.count());
        try {
            assembler.drain(this::frame);
        } catch (WireException e) {
            drop(address + " does not speak the binary protocol: " + e.getMessage());
        }
        if (!down) {
            listener.burstEnded();
        }
    }

    private void frame(WireReader in) {
        if (down) {
            return;
        }
        NodeFrame frame = FrameCodec.decodeNode(in);
        if (frame instanceof NodeFrame.Goodbye goodbye) {
            drop(address + " closed the connection: " + goodbye.reason() + ": " + goodbye.hint());
        } else {
            listener.frame(frame);
        }
    }

    @Override
    public void congestion(boolean congested) {
        // Bounded by the operations outstanding.
    }

    @Override
    public void closed() {
        if (!down) {
            down = true;
            if (connection != null) {
                connection.close();
            }
            listener.down(whyDown);
        }
    }
}
