package org.ftqueue.edge.binary;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.edge.NodeDirectory;
import org.ftqueue.edge.RequestRouter;
import org.ftqueue.env.Connection;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.FrameAssembler;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.StatusCodec;
import org.ftqueue.wire.WireException;
import org.ftqueue.wire.WireReader;
import org.ftqueue.wire.WireWriter;

/**
 * One client, or one node that forwards. Confined to the connection's thread but for {@link #answer}, which engines
 * call from theirs: answers are collected and sent together.
 *
 * <p>Bounded: a client that does not read its answers, or has {@link #MAX_OUTSTANDING} requests on the way, is not read
 * from until that changes.
 */
final class BinaryConnection implements Connection.Handler {
    private static final int MAX_OUTSTANDING = 16_384;
    private static final int MAX_AWAITS = 4_096;
    private static final int KEEP_BYTES = 1 << 16;
    private static final long HELLO_MILLIS = 10_000;

    private final NodeDirectory node;
    private final RequestRouter router;
    private final Set<BinaryConnection> connections;

    private final FrameAssembler assembler = new FrameAssembler();
    private final WireWriter out = new WireWriter(1024);
    private final Map<Long, LocalView.Waiter> awaits = new TreeMap<>();
    private final ConcurrentLinkedQueue<NodeFrame> replies = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean replying = new AtomicBoolean();

    private Connection connection;
    private InboxPushes inboxes;
    private boolean welcomed;
    private boolean nodeLink;
    private boolean closing;
    private int outstanding;

    BinaryConnection(NodeDirectory node, RequestRouter router, Set<BinaryConnection> connections) {
        this.node = node;
        this.router = router;
        this.connections = connections;
    }

    // ---- life of the connection

    @Override
    public void opened(Connection opened) {
        connection = opened;
        inboxes = new InboxPushes(node.local(), opened);
        connections.add(this);
        connection.thread().schedule(HELLO_MILLIS, () -> {
            if (!welcomed) {
                goodbye(Reason.MALFORMED, "no hello within " + HELLO_MILLIS / 1000 + " s");
            }
        });
    }

    @Override
    public void received(Connection.Received bytes) {
        if (closing) {
            return;
        }
        byte[] target = assembler.room(bytes.count());
        bytes.copyTo(target, assembler.writeAt());
        assembler.added(bytes.count());
        try {
            assembler.drain(this::frame);
        } catch (WireException e) {
            goodbye(Reason.MALFORMED, e.getMessage());
        }
        flush();
    }

    @Override
    public void congestion(boolean congested) {
        inboxes.congestionChanged();
        readIfRoom();
    }

    @Override
    public void closed() {
        closing = true;
        connections.remove(this);
        awaits.values().forEach(LocalView.Waiter::cancel);
        awaits.clear();
        inboxes.cancelAll();
    }

    // ---- frames from the client

    private void frame(WireReader in) {
        if (closing) {
            return;
        }
        ClientFrame frame = FrameCodec.decodeClient(in);
        if (frame instanceof ClientFrame.Hello hello) {
            hello(hello);
        } else if (!welcomed) {
            goodbye(Reason.MALFORMED, "the first frame must be a hello");
        } else if (frame instanceof ClientFrame.Submit submit) {
            submit(submit);
        } else if (frame instanceof ClientFrame.Forward forward) {
            forward(forward);
        } else if (frame instanceof ClientFrame.StaleRead read) {
            reply(read.correlation(), node.local().staleRead(read.machine(), read.query()));
        } else if (frame instanceof ClientFrame.Await await) {
            await(await);
        } else if (frame instanceof ClientFrame.CancelAwait cancel) {
            LocalView.Waiter waiter = awaits.remove(cancel.correlation());
            if (waiter != null) {
                waiter.cancel();
            }
        } else if (frame instanceof ClientFrame.Watch watch) {
            watch(watch);
        } else if (frame instanceof ClientFrame.CancelWatch cancel) {
            inboxes.cancel(cancel.correlation());
        } else if (frame instanceof ClientFrame.AskStatus ask) {
            reply(ask.correlation(), new Outcome.Applied(Position.NONE, StatusCodec.encode(node.status())));
        } else if (frame instanceof ClientFrame.AskDigest ask) {
            reply(ask.correlation(), digest(ask.index()));
        }
    }

    private void hello(ClientFrame.Hello hello) {
        if (welcomed) {
            goodbye(Reason.MALFORMED, "a second hello");
        } else if (hello.version() != FrameCodec.VERSION) {
            goodbye(
                    Reason.UNSUPPORTED_VERSION,
                    "this node speaks protocol version " + FrameCodec.VERSION + ", not " + hello.version());
        } else if (hello.clusterId().isPresent()
                && node.clusterId().isPresent()
                && !hello.clusterId().equals(node.clusterId())) {
            goodbye(
                    Reason.WRONG_CLUSTER,
                    "node " + node.self() + " belongs to cluster " + node.cluster() + " "
                            + node.clusterId().get() + ", not to "
                            + hello.clusterId().get());
        } else {
            welcomed = true;
            nodeLink = hello.nodeLink();
            FrameCodec.encode(
                    out, new NodeFrame.Welcome(FrameCodec.VERSION, node.self(), node.clusterId(), node.cluster()));
            FrameCodec.encode(out, node.leader());
        }
    }

    private void submit(ClientFrame.Submit submit) {
        if (submit.envelope().kind() == Envelope.Kind.FOUND) {
            reply(submit.correlation(), Outcome.rejected(Reason.MALFORMED, "only a node founds a cluster"));
            return;
        }
        outstanding++;
        readIfRoom();
        router.route(submit.envelope(), outcome -> answer(submit.correlation(), outcome));
    }

    private void forward(ClientFrame.Forward forward) {
        if (!nodeLink) {
            goodbye(Reason.MALFORMED, "only a node forwards; its hello says that it is one");
            return;
        }
        outstanding++;
        readIfRoom();
        router.routeForwarded(forward.envelope(), outcome -> answer(forward.correlation(), outcome));
    }

    private void await(ClientFrame.Await await) {
        if (awaits.size() >= MAX_AWAITS) {
            reply(await.correlation(), Outcome.rejected(Reason.BUSY, MAX_AWAITS + " waits on one connection"));
            return;
        }
        long ticket = await.ticket() == 0 ? node.local().nextTicket() : await.ticket();
        LocalView.Waiter before = awaits.put(
                await.correlation(),
                node.local()
                        .awaitItem(
                                await.queue(),
                                await.afterIndex(),
                                ticket,
                                () -> queue(new NodeFrame.Ready(await.correlation(), ticket))));
        if (before != null) {
            before.cancel();
        }
    }

    private void watch(ClientFrame.Watch watch) {
        if (!inboxes.start(watch)) {
            reply(
                    watch.correlation(),
                    Outcome.rejected(Reason.BUSY, InboxPushes.MAX_WATCHES + " inboxes are watched on this connection"));
        }
    }

    private Outcome digest(long index) {
        return node.local()
                .digestAt(index)
                .<Outcome>map(digest -> new Outcome.Applied(digest.position(), StatusCodec.encode(digest)))
                .orElseGet(() -> Outcome.rejected(
                        Reason.NO_SUCH_POSITION, "node " + node.self() + " has no digest of position " + index));
    }

    // ---- frames to the client

    private void reply(long correlation, Outcome outcome) {
        try {
            FrameCodec.answer(out, correlation, outcome);
        } catch (WireException tooLong) {
            FrameCodec.answer(out, correlation, Outcome.rejected(Reason.TOO_LARGE, tooLong.getMessage()));
        }
    }

    /** The answer to a routed request. Any thread. */
    private void answer(long correlation, Outcome outcome) {
        queue(new NodeFrame.Answer(correlation, outcome));
    }

    /** Sends the frame soon, together with others. Any thread. */
    private void queue(NodeFrame frame) {
        replies.add(frame);
        if (replying.compareAndSet(false, true)) {
            connection.thread().execute(this::sendReplies);
        }
    }

    private void sendReplies() {
        replying.set(false);
        NodeFrame next;
        while ((next = replies.poll()) != null) {
            if (next instanceof NodeFrame.Answer answer) {
                outstanding--;
                reply(answer.correlation(), answer.outcome());
            } else {
                FrameCodec.encode(out, next);
            }
        }
        flush();
        readIfRoom();
    }

    private void flush() {
        if (out.length() > 0 && !closing) {
            connection.send(out.array(), 0, out.length());
        }
        out.reset(KEEP_BYTES);
    }

    private void readIfRoom() {
        connection.read(!connection.congested() && outstanding < MAX_OUTSTANDING);
    }

    /** Tells who leads. Any thread. */
    void leadershipChanged() {
        connection.thread().execute(() -> {
            if (welcomed) {
                FrameCodec.encode(out, node.leader());
                flush();
            }
        });
    }

    /** Any thread. */
    void nodeStops() {
        connection.thread().execute(() -> goodbye(Reason.STOPPING, "node " + node.self() + " is stopping"));
    }

    private void goodbye(Reason reason, String hint) {
        if (!closing) {
            FrameCodec.encode(out, new NodeFrame.Goodbye(reason, hint));
            flush();
            closing = true;
            connection.close();
        }
    }
}
