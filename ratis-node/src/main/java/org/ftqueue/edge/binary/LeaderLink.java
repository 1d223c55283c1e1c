package org.ftqueue.edge.binary;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.edge.NodeDirectory;
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

/**
 * One multiplexed connection to the node that leads, over which this node forwards the envelopes of its clients.
 * Connects when first used and again after it broke. Confined to one thread but for {@link #forward} and
 * {@link #abandon}.
 */
final class LeaderLink implements Connection.Handler {
    private static final int CONNECT_MILLIS = 1_000;
    private static final int KEEP_BYTES = 1 << 16;
    private static final int MAX_OUTSTANDING = 65_536;
    private static final long MAX_OUTSTANDING_BYTES = 64L << 20;

    private final Sockets sockets;
    private final NodeConfig leader;
    private final NodeDirectory self;
    private final EventThread thread;

    private final ConcurrentLinkedQueue<Forwarded> incoming = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    private final Map<Long, Forwarded> awaitingAnswer = new HashMap<>();
    private final ArrayDeque<Forwarded> beforeWelcome = new ArrayDeque<>();
    private final WireWriter out = new WireWriter(1024);
    private FrameAssembler assembler = new FrameAssembler();
    private Connection connection;
    private boolean connecting;
    private boolean welcomed;
    private long lastCorrelation;
    private long outstandingBytes;

    private record Forwarded(Envelope envelope, Consumer<Outcome> answer) {}

    LeaderLink(Sockets sockets, NodeConfig leader, NodeDirectory self) {
        this.sockets = sockets;
        this.leader = leader;
        this.self = self;
        this.thread = sockets.nextThread();
    }

    /** Any thread; envelopes of one thread are sent in its order. */
    void forward(Envelope envelope, Consumer<Outcome> answer) {
        incoming.add(new Forwarded(envelope, answer));
        if (scheduled.compareAndSet(false, true)) {
            thread.execute(this::sendIncoming);
        }
    }

    /** The node no longer leads. Any thread. */
    void abandon() {
        thread.execute(() -> {
            if (connection != null) {
                connection.close();
            }
        });
    }

    private void sendIncoming() {
        scheduled.set(false);
        Forwarded next;
        while ((next = incoming.poll()) != null) {
            if (awaitingAnswer.size() + beforeWelcome.size() >= MAX_OUTSTANDING
                    || outstandingBytes >= MAX_OUTSTANDING_BYTES) {
                next.answer().accept(Outcome.rejected(Reason.BUSY, "the link to the leader is full"));
                continue;
            }
            outstandingBytes += next.envelope().command().length;
            if (welcomed) {
                send(next);
            } else {
                beforeWelcome.add(next);
            }
        }
        flush();
        if (connection == null && !connecting && !beforeWelcome.isEmpty()) {
            connecting = true;
            sockets.connect(thread, leader.host(), leader.binaryPort(), CONNECT_MILLIS, this);
        }
    }

    private void send(Forwarded forwarded) {
        long correlation = ++lastCorrelation;
        awaitingAnswer.put(correlation, forwarded);
        FrameCodec.encode(out, new ClientFrame.Forward(correlation, forwarded.envelope()));
    }

    private void flush() {
        if (out.length() > 0 && connection != null) {
            connection.send(out.array(), 0, out.length());
        }
        out.reset(KEEP_BYTES);
    }

    // ---- the connection

    @Override
    public void opened(Connection opened) {
        connecting = false;
        connection = opened;
        assembler = new FrameAssembler();
        FrameCodec.encode(
                out,
                new ClientFrame.Hello(
                        FrameCodec.VERSION,
                        true,
                        self.clusterId(),
                        "node " + self.self().value()));
        flush();
    }

    @Override
    public void received(Connection.Received bytes) {
        byte[] target = assembler.room(bytes.count());
        bytes.copyTo(target, assembler.writeAt());
        assembler.added(bytes.count());
        try {
            assembler.drain(this::frame);
        } catch (WireException e) {
            connection.close();
        }
        flush();
    }

    private void frame(WireReader in) {
        NodeFrame frame = FrameCodec.decodeNode(in);
        if (frame instanceof NodeFrame.Answer answer) {
            Forwarded waiting = awaitingAnswer.remove(answer.correlation());
            if (waiting != null) {
                outstandingBytes -= waiting.envelope().command().length;
                waiting.answer().accept(answer.outcome());
            }
        } else if (frame instanceof NodeFrame.Welcome) {
            welcomed = true;
            Forwarded next;
            while ((next = beforeWelcome.poll()) != null) {
                send(next);
            }
        }
    }

    @Override
    public void congestion(boolean congested) {
        // What waits here is bounded by MAX_OUTSTANDING.
    }

    @Override
    public void closed() {
        connecting = false;
        welcomed = false;
        connection = null;
        List<Forwarded> sent = List.copyOf(awaitingAnswer.values());
        List<Forwarded> unsent = List.copyOf(beforeWelcome);
        awaitingAnswer.clear();
        beforeWelcome.clear();
        outstandingBytes = 0;
        Outcome unknown = new Outcome.Unknown("the link to the leader broke after the request was sent");
        sent.forEach(forwarded -> forwarded.answer().accept(unknown));
        Outcome notSent = Outcome.rejected(Reason.NO_LEADER, "the leader " + leader.id() + " cannot be reached");
        unsent.forEach(forwarded -> forwarded.answer().accept(notSent));
    }
}
