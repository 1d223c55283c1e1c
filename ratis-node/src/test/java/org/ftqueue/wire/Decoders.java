package org.ftqueue.wire;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every door through which bytes of strangers come in, with valid bytes to damage. */
enum Decoders {
    /** Type and body of a client's frame. */
    CLIENT_FRAME(
            bytes -> FrameCodec.decodeClient(new WireReader(bytes)),
            GoldenFramesTest.clientFrameNames(),
            Decoders::body),
    /** Type and body of a node's frame. */
    NODE_FRAME(
            bytes -> FrameCodec.decodeNode(new WireReader(bytes)), GoldenFramesTest.nodeFrameNames(), Decoders::body),
    /** Frames in their stream. */
    STREAM(Decoders::drain, GoldenFramesTest.clientFrameNames(), UnaryOperator.identity()),
    COMMAND(QueueCodec::decodeCommand, GoldenQueueTest.commandNames(), UnaryOperator.identity()),
    QUERY(QueueCodec::decodeQuery, GoldenQueueTest.queryNames(), UnaryOperator.identity()),
    NUMBER(QueueCodec::decodeNumber, Stream.of("reply-number"), UnaryOperator.identity()),
    ITEMS(QueueCodec::decodeItems, Stream.of("reply-items"), UnaryOperator.identity()),
    PAGE(QueueCodec::decodePage, Stream.of("reply-page"), UnaryOperator.identity()),
    LIMITS(QueueCodec::decodeLimits, Stream.of("reply-limits"), UnaryOperator.identity()),
    CHAT_COMMAND(ChatCodec::decodeCommand, GoldenChatTest.commandNames(), UnaryOperator.identity()),
    CHAT_QUERY(ChatCodec::decodeQuery, GoldenChatTest.queryNames(), UnaryOperator.identity()),
    SENT(ChatCodec::decodeSent, Stream.of("chat-reply-sent"), UnaryOperator.identity()),
    ACCOUNT(
            ChatCodec::decodeAccountInfo,
            Stream.of("chat-reply-account", "chat-reply-account-password"),
            UnaryOperator.identity()),
    ACCOUNTS(ChatCodec::decodeAccountPage, Stream.of("chat-reply-accounts"), UnaryOperator.identity()),
    INBOX(ChatCodec::decodeInboxPage, Stream.of("chat-reply-inbox"), UnaryOperator.identity()),
    FOUNDING(Founding::decode, Stream.of("founding"), UnaryOperator.identity()),
    STATUS(StatusCodec::decodeStatus, Stream.of("reply-status"), UnaryOperator.identity()),
    DIGEST(StatusCodec::decodeDigest, Stream.of("reply-digest"), UnaryOperator.identity()),
    /** Log entries as they are in the log. */
    ENTRY(LogEntryCodec::decode, GoldenEntriesTest.names(), UnaryOperator.identity()),
    /** Log entries whose CRC32C is right, however wrong the rest is: what a bug of a writer would leave behind. */
    ENTRY_WITH_RIGHT_CRC(
            bytes -> LogEntryCodec.decode(withCrc(bytes)), GoldenEntriesTest.names(), Decoders::withoutCrc);

    private final Consumer<byte[]> decode;
    private final List<byte[]> samples;

    Decoders(Consumer<byte[]> decode, Stream<String> golden, UnaryOperator<byte[]> prepare) {
        this.decode = decode;
        this.samples = golden.map(Golden::bytes).map(prepare).toList();
    }

    void decode(byte[] bytes) {
        decode.accept(bytes);
    }

    /** Valid bytes, not to be changed. */
    List<byte[]> samples() {
        return samples;
    }

    private static byte[] body(byte[] frame) {
        return GoldenFramesTest.body(frame).rest();
    }

    private static void drain(byte[] bytes) {
        FrameAssembler assembler = new FrameAssembler();
        System.arraycopy(bytes, 0, assembler.room(bytes.length), assembler.writeAt(), bytes.length);
        assembler.added(bytes.length);
        assembler.drain(FrameCodec::decodeClient);
    }

    private static byte[] withoutCrc(byte[] entry) {
        return new WireReader(entry).raw(entry.length - 4, "entry");
    }

    static byte[] withCrc(byte[] body) {
        WireWriter out = new WireWriter().raw(body);
        return out.u32(out.crcFrom(0)).toByteArray();
    }
}
