package org.ftqueue.edge.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Reason;
import org.ftqueue.edge.chat.ChatReplica;
import org.ftqueue.edge.chat.TaskThread;
import org.ftqueue.env.Connection;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.ClientFrame.Watch;
import org.ftqueue.wire.FrameAssembler;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.NodeFrame;
import org.junit.jupiter.api.Test;

/** Several inboxes on one connection, and what a client costs that does not read. */
class InboxPushesTest {
    private static final int HIGH_WATER_BYTES = 1 << 20;
    private static final String LONG_TEXT = "x".repeat(64 << 10);

    private final ChatReplica node = new ChatReplica();
    private final TaskThread thread = new TaskThread();
    private final Wire wire = new Wire();
    private final InboxPushes pushes = new InboxPushes(node.replica, wire);
    private final LoginId anna = node.logIn(1);
    private final LoginId bert = node.logIn(2);

    /** A connection that keeps what was sent until a test reads it. */
    private final class Wire implements Connection {
        private final FrameAssembler assembler = new FrameAssembler();
        private final List<NodeFrame> frames = new ArrayList<>();
        private long sentBytes;
        private long buffered;
        private int sends;

        @Override
        public void send(byte[] bytes, int offset, int count) {
            System.arraycopy(bytes, offset, assembler.room(count), assembler.writeAt(), count);
            assembler.added(count);
            assembler.drain(body -> frames.add(FrameCodec.decodeNode(body)));
            boolean before = congested();
            buffered += count;
            sentBytes += count;
            sends++;
            if (congested() != before) {
                pushes.congestionChanged();
            }
        }

        /** The client reads everything that was sent. */
        List<NodeFrame> read() {
            List<NodeFrame> read = new ArrayList<>();
            while (!frames.isEmpty()) {
                read.addAll(frames);
                frames.clear();
                buffered = 0;
                pushes.congestionChanged();
                thread.run();
            }
            return read;
        }

        @Override
        public boolean congested() {
            return buffered > HIGH_WATER_BYTES;
        }

        @Override
        public EventThread thread() {
            return thread;
        }

        @Override
        public void read(boolean wanted) {}

        @Override
        public void close() {}

        @Override
        public String peer() {
            return "test";
        }
    }

    private static List<Long> ids(List<NodeFrame> frames, long correlation) {
        return frames.stream()
                .filter(frame -> frame instanceof NodeFrame.Message message && message.correlation() == correlation)
                .map(frame -> ((NodeFrame.Message) frame).message().id())
                .toList();
    }

    @Test
    void messagesThatWaitAreSentTogether() {
        node.sendToBert(anna, "a", "b", "c");
        pushes.start(new Watch(5, bert, 0));
        thread.run();
        assertThat(ids(wire.read(), 5)).containsExactly(1L, 2L, 3L);
        assertThat(wire.sends).isEqualTo(1);
    }

    /** 10,000 messages of 64 KiB are 625 MiB; the recipient acknowledges them elsewhere, so that they fit the inbox. */
    @Test
    void aClientThatNeverReadsCostsOneBufferHoweverMuchComes() {
        pushes.start(new Watch(5, bert, 0));
        pushes.start(new Watch(6, bert, 0));
        for (int i = 1; i <= 10_000; i++) {
            node.sendToBert(anna, LONG_TEXT);
            if (i % 100 == 0) {
                thread.run();
                node.acknowledge(bert, i - 50);
            }
            assertThat(wire.buffered).isLessThan(HIGH_WATER_BYTES + InboxPushes.BURST_BYTES + 2 * LONG_TEXT.length());
        }
        assertThat(wire.sentBytes).isLessThan(2 * HIGH_WATER_BYTES).isGreaterThan(HIGH_WATER_BYTES);

        List<Long> read = ids(wire.read(), 6);
        assertThat(read).isSorted().doesNotHaveDuplicates().endsWith(10_000L);
        assertThat(read).as("those that were not acknowledged").contains(9_951L, 9_952L);
    }

    @Test
    void aWatchOnACongestedConnectionWaits() {
        wire.buffered = 2 * HIGH_WATER_BYTES;
        node.sendToBert(anna, "a");
        pushes.start(new Watch(5, bert, 0));
        thread.run();
        assertThat(wire.sends).isZero();
        wire.buffered = 0;
        pushes.congestionChanged();
        thread.run();
        assertThat(ids(wire.read(), 5)).containsExactly(1L);
    }

    @Test
    void aWatchEndsWithItsLogin() {
        pushes.start(new Watch(5, bert, 0));
        pushes.start(new Watch(6, anna, 0));
        node.logIn(2);
        thread.run();
        assertThat(wire.read()).containsExactly(new NodeFrame.LoginEnded(5, Reason.FENCED));
    }

    @Test
    void aCancelledWatchIsQuietAndSoIsOneThatWasReplaced() {
        pushes.start(new Watch(5, bert, 0));
        pushes.start(new Watch(6, bert, 0));
        pushes.cancel(5);
        pushes.start(new Watch(6, bert, 1));
        node.sendToBert(anna, "a", "b");
        thread.run();
        assertThat(ids(wire.read(), 5)).isEmpty();
        assertThat(wire.frames).isEmpty();
        node.sendToBert(anna, "c");
        thread.run();
        assertThat(ids(wire.read(), 6)).containsExactly(3L);
    }

    @Test
    void oneWatchTooManyIsRefusedAndAnEndedOneMakesRoom() {
        for (int i = 0; i < InboxPushes.MAX_WATCHES; i++) {
            assertThat(pushes.start(new Watch(i, anna, 0))).isTrue();
        }
        assertThat(pushes.start(new Watch(-1, bert, 0))).isFalse();
        pushes.cancel(7);
        assertThat(pushes.start(new Watch(-1, bert, 0))).isTrue();
        pushes.cancelAll();
        node.sendToBert(anna, "nobody is there");
        thread.run();
        assertThat(wire.sends).isZero();
    }
}
