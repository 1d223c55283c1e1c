package org.ftqueue.edge.binary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.Reason;
import org.ftqueue.edge.chat.InboxPush;
import org.ftqueue.env.Connection;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.WireWriter;

/**
 * The inboxes that one client watches. What the client does not read stays in the inboxes: while its connection is
 * congested, nothing is pushed, so at most {@link #BURST_BYTES} and a message wait here beyond what the connection itself
 * lets wait, for all watches together. Confined to the connection's thread.
 */
final class InboxPushes {
    static final int MAX_WATCHES = 4_096;

    /** Messages are sent together until they are so long. */
    static final int BURST_BYTES = 1 << 16;

    private final LocalView local;
    private final Connection connection;
    private final Map<Long, InboxPush> pushes = new LinkedHashMap<>();
    private final WireWriter out = new WireWriter(1024);
    private boolean flushComing;

    InboxPushes(LocalView local, Connection connection) {
        this.local = local;
        this.connection = connection;
    }

    /**
     * Begins to push; a watch of the same correlation ends.
     *
     * @return false if it is one watch too many
     */
    boolean start(ClientFrame.Watch watch) {
        cancel(watch.correlation());
        if (pushes.size() >= MAX_WATCHES) {
            return false;
        }
        Receiver receiver = new Receiver(watch.correlation());
        InboxPush push = InboxPush.start(local, watch.login(), watch.afterId(), connection.thread(), receiver);
        if (connection.congested()) {
            push.pause();
        }
        if (!receiver.ended) {
            pushes.put(watch.correlation(), push);
        }
        return true;
    }

    void cancel(long correlation) {
        InboxPush push = pushes.remove(correlation);
        if (push != null) {
            push.cancel();
        }
    }

    void cancelAll() {
        pushes.values().forEach(InboxPush::cancel);
        pushes.clear();
        out.reset(0);
    }

    void congestionChanged() {
        for (InboxPush push : new ArrayList<>(pushes.values())) {
            if (connection.congested()) {
                push.pause();
            } else {
                push.resume();
            }
        }
    }

    private final class Receiver implements InboxPush.Receiver {
        private final long correlation;
        private boolean ended;

        Receiver(long correlation) {
            this.correlation = correlation;
        }

        @Override
        public boolean message(InboxPage.Message message) {
            send(new NodeFrame.Message(correlation, message));
            return !connection.congested();
        }

        @Override
        public void ended(Reason why) {
            ended = true;
            pushes.remove(correlation);
            send(new NodeFrame.LoginEnded(correlation, why));
        }
    }

    private void send(NodeFrame frame) {
        FrameCodec.encode(out, frame);
        if (out.length() >= BURST_BYTES) {
            flush();
        } else if (!flushComing) {
            flushComing = true;
            connection.thread().execute(() -> {
                flushComing = false;
                flush();
            });
        }
    }

    private void flush() {
        if (out.length() > 0) {
            connection.send(out.array(), 0, out.length());
            out.reset(BURST_BYTES);
        }
    }
}
