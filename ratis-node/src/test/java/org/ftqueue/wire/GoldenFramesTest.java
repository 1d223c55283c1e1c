package org.ftqueue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.Machine;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every frame of the protocol is exactly the bytes of its golden file, in both directions. */
class GoldenFramesTest {
    static final UUID CLUSTER = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final NodeId N1 = new NodeId("n1");
    private static final SessionId SESSION = new SessionId(new Position(5, 0));
    private static final QueueRef QUEUE = QueueRef.of(1);
    private static final byte[] SIZE = QueueCodec.encode(new QueueCommand.Query.Size(QueueRef.of(Label.of("jobs"))));
    private static final byte[] NOTHING = new byte[0];

    static Map<String, ClientFrame> clientFrames() {
        Map<String, ClientFrame> frames = new TreeMap<>();
        frames.put("hello", new ClientFrame.Hello(1, false, Optional.empty(), "doc"));
        frames.put("hello-node-link", new ClientFrame.Hello(1, true, Optional.of(CLUSTER), "node n2"));
        frames.put("submit-open", new ClientFrame.Submit(1, Envelope.open()));
        frames.put("submit-create", submit(2, 1, 0, new QueueCommand.Create(Label.of("jobs"))));
        frames.put("submit-push", submit(3, 2, 1, push42()));
        frames.put("submit-pop", submit(4, 3, 2, new QueueCommand.Pop(QUEUE, 1, false)));
        frames.put("submit-close", new ClientFrame.Submit(5, Envelope.close(SESSION)));
        frames.put("submit-read", new ClientFrame.Submit(6, Envelope.read(Machine.QUEUE, SIZE)));
        frames.put("submit-log-in", new ClientFrame.Submit(3, logIn()));
        frames.put("submit-keep-alive", new ClientFrame.Submit(6, Envelope.keepAlive(SESSION)));
        frames.put("submit-digest", new ClientFrame.Submit(6, Envelope.digest()));
        frames.put("stale-read", new ClientFrame.StaleRead(6, Machine.QUEUE, SIZE));
        frames.put("await", new ClientFrame.Await(8, 10, 0, QUEUE));
        frames.put("cancel-await", new ClientFrame.CancelAwait(8));
        frames.put("ask-status", new ClientFrame.AskStatus(9));
        frames.put("ask-digest", new ClientFrame.AskDigest(9, 9));
        frames.put("watch", new ClientFrame.Watch(10, GoldenChatTest.LOGIN, 3));
        frames.put("cancel-watch", new ClientFrame.CancelWatch(10));
        return frames;
    }

    static Map<String, NodeFrame> nodeFrames() {
        Map<String, NodeFrame> frames = new TreeMap<>();
        frames.put("welcome", new NodeFrame.Welcome(1, N1, Optional.of(CLUSTER), "demo"));
        frames.put("leader", new NodeFrame.Leader(2, Optional.of(N1), "127.0.0.1:7201"));
        frames.put("leader-none", new NodeFrame.Leader(3, Optional.empty(), ""));
        frames.put("answer-opened", applied(1, 5, NOTHING));
        frames.put("answer-created", applied(2, 6, QueueCodec.number(1)));
        frames.put("answer-pushed", applied(3, 7, QueueCodec.number(1)));
        frames.put("answer-popped", applied(4, 8, QueueCodec.itemsReply(List.of(Item.of(42)))));
        frames.put("answer-closed", applied(5, 9, NOTHING));
        frames.put(
                "answer-rejected",
                new NodeFrame.Answer(
                        6, Outcome.rejected(new Position(10, 0), Reason.QUEUE_EMPTY, "queue 'jobs' is empty")));
        frames.put("answer-turned-away", new NodeFrame.Answer(6, Outcome.rejected(Reason.NO_LEADER, "electing")));
        frames.put("answer-unknown", new NodeFrame.Answer(6, new Outcome.Unknown("link broke")));
        frames.put("ready", new NodeFrame.Ready(8, 3));
        frames.put("message", new NodeFrame.Message(10, new InboxPage.Message(4, 2, "Bob", false, 0, "hi")));
        frames.put("login-ended", new NodeFrame.LoginEnded(10, Reason.FENCED));
        frames.put("goodbye", new NodeFrame.Goodbye(Reason.STOPPING, "node n1 is stopping"));
        return frames;
    }

    static Stream<String> clientFrameNames() {
        return clientFrames().keySet().stream();
    }

    static Stream<String> nodeFrameNames() {
        return nodeFrames().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("clientFrameNames")
    void aClientsFrameIsItsGoldenBytes(String name) {
        ClientFrame frame = clientFrames().get(name);
        WireWriter out = new WireWriter();
        FrameCodec.encode(out, frame);
        assertThat(out.toByteArray()).containsExactly(Golden.bytes(name));
        assertThat(FrameCodec.decodeClient(body(Golden.bytes(name))))
                .usingRecursiveComparison()
                .isEqualTo(frame);
    }

    @ParameterizedTest
    @MethodSource("nodeFrameNames")
    void aNodesFrameIsItsGoldenBytes(String name) {
        NodeFrame frame = nodeFrames().get(name);
        WireWriter out = new WireWriter();
        FrameCodec.encode(out, frame);
        assertThat(out.toByteArray()).containsExactly(Golden.bytes(name));
        assertThat(FrameCodec.decodeNode(body(Golden.bytes(name))))
                .usingRecursiveComparison()
                .isEqualTo(frame);
    }

    @Test
    void aForwardedRequestCarriesTheFingerprintOfTheFirstNode() {
        ClientFrame.Submit push = submit(7, 2, 1, push42());
        WireWriter out = new WireWriter();
        FrameCodec.encode(out, new ClientFrame.Forward(7, push.envelope()));
        assertThat(out.toByteArray()).containsExactly(Golden.bytes("forward-push"));

        byte[] otherFingerprint = body(Golden.bytes("forward-push")).rest();
        otherFingerprint[9] ^= 1;
        ClientFrame.Forward read = (ClientFrame.Forward) FrameCodec.decodeClient(new WireReader(otherFingerprint));
        assertThat(read.envelope().fingerprint())
                .isEqualTo(push.envelope().fingerprint() ^ 1L << 56)
                .isNotEqualTo(Envelope.fingerprintOf(push.envelope().command()));
    }

    /** Type and body of the one frame in these bytes, its CRC32C checked. */
    static WireReader body(byte[] frame) {
        List<WireReader> bodies = new ArrayList<>();
        FrameAssembler assembler = new FrameAssembler();
        System.arraycopy(frame, 0, assembler.room(frame.length), assembler.writeAt(), frame.length);
        assembler.added(frame.length);
        assembler.drain(body -> bodies.add(new WireReader(body.rest())));
        assertThat(bodies).hasSize(1);
        return bodies.get(0);
    }

    static QueueCommand push42() {
        return new QueueCommand.Push(QUEUE, List.of(Item.of(42)));
    }

    private static Envelope logIn() {
        byte[] command = ChatCodec.encode(GoldenChatTest.LOG_IN);
        return Envelope.command(Machine.CHAT, new RequestId(SESSION, 2), 1, command);
    }

    private static ClientFrame.Submit submit(long correlation, long number, long through, QueueCommand command) {
        return new ClientFrame.Submit(
                correlation,
                Envelope.command(Machine.QUEUE, new RequestId(SESSION, number), through, QueueCodec.encode(command)));
    }

    private static NodeFrame.Answer applied(long correlation, long index, byte[] reply) {
        return new NodeFrame.Answer(correlation, new Outcome.Applied(new Position(index, 0), reply));
    }
}
