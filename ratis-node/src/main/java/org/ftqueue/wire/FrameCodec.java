package org.ftqueue.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.SessionId;

/**
 * The binary client protocol: a frame is {@code length u32, crc32c u32, type u8, body}; the length counts what follows
 * it and the CRC32C covers type and body. Specified byte by byte in {@code docs/protocol.md}.
 */
public final class FrameCodec {
    /** Starts the body of a {@link ClientFrame.Hello}: "FTQ1". */
    public static final int MAGIC = 0x46545131;

    /** The protocol version of this build. */
    public static final int VERSION = 1;

    /** No frame's length field is larger. */
    public static final int MAX_FRAME_BYTES = Envelope.MAX_COMMAND_BYTES + 4096;

    /** Length field, CRC32C and type. */
    static final int HEADER_BYTES = 9;

    private static final int MAX_HINT_BYTES = 1024;

    private static final int HELLO = 0x01;
    private static final int SUBMIT = 0x02;
    private static final int FORWARD = 0x03;
    private static final int STALE_READ = 0x04;
    private static final int AWAIT = 0x05;
    private static final int CANCEL_AWAIT = 0x06;
    private static final int ASK_STATUS = 0x07;
    private static final int ASK_DIGEST = 0x08;
    private static final int WATCH = 0x09;
    private static final int CANCEL_WATCH = 0x0A;
    private static final int WELCOME = 0x81;
    private static final int ANSWER = 0x82;
    private static final int LEADER = 0x83;
    private static final int READY = 0x84;
    private static final int GOODBYE = 0x85;
    private static final int MESSAGE = 0x86;
    private static final int LOGIN_ENDED = 0x87;

    private static final int APPLIED = 1;
    private static final int REJECTED = 2;
    private static final int UNKNOWN = 3;

    private FrameCodec() {}

    // ---- client to node

    /** Appends the frame to {@code out}. */
    public static void encode(WireWriter out, ClientFrame frame) {
        if (frame instanceof ClientFrame.Submit submit) {
            int mark = begin(out, SUBMIT);
            envelope(out.u64(submit.correlation()), submit.envelope());
            end(out, mark);
        } else if (frame instanceof ClientFrame.Forward forward) {
            int mark = begin(out, FORWARD);
            out.u64(forward.correlation()).u64(forward.envelope().fingerprint());
            envelope(out, forward.envelope());
            end(out, mark);
        } else if (frame instanceof ClientFrame.Hello hello) {
            int mark = begin(out, HELLO);
            out.u32(MAGIC).u16(hello.version()).u8(hello.nodeLink() ? 1 : 0);
            uuid(out, hello.clusterId()).text8(hello.name());
            end(out, mark);
        } else if (frame instanceof ClientFrame.StaleRead read) {
            int mark = begin(out, STALE_READ);
            out.u64(read.correlation()).u8(read.machine().code()).raw(read.query());
            end(out, mark);
        } else if (frame instanceof ClientFrame.Await await) {
            int mark = begin(out, AWAIT);
            out.u64(await.correlation()).u64(await.afterIndex()).u64(await.ticket());
            QueueCodec.ref(out, await.queue());
            end(out, mark);
        } else if (frame instanceof ClientFrame.CancelAwait cancel) {
            int mark = begin(out, CANCEL_AWAIT);
            out.u64(cancel.correlation());
            end(out, mark);
        } else if (frame instanceof ClientFrame.AskStatus ask) {
            int mark = begin(out, ASK_STATUS);
            out.u64(ask.correlation());
            end(out, mark);
        } else if (frame instanceof ClientFrame.AskDigest ask) {
            int mark = begin(out, ASK_DIGEST);
            out.u64(ask.correlation()).u64(ask.index());
            end(out, mark);
        } else if (frame instanceof ClientFrame.Watch watch) {
            int mark = begin(out, WATCH);
            ChatCodec.login(out.u64(watch.correlation()), watch.login()).u64(watch.afterId());
            end(out, mark);
        } else if (frame instanceof ClientFrame.CancelWatch cancel) {
            int mark = begin(out, CANCEL_WATCH);
            out.u64(cancel.correlation());
            end(out, mark);
        }
    }

    /** Decodes type and body of one frame whose CRC32C was right. */
    public static ClientFrame decodeClient(WireReader in) {
        int type = in.u8("type");
        return switch (type) {
            case SUBMIT -> new ClientFrame.Submit(in.i64("correlation"), envelope(in, null));
            case FORWARD -> {
                long correlation = in.i64("correlation");
                yield new ClientFrame.Forward(correlation, envelope(in, in.i64("fingerprint")));
            }
            case HELLO -> hello(in);
            case STALE_READ -> new ClientFrame.StaleRead(in.i64("correlation"), LogEntryCodec.machine(in), in.rest());
            case AWAIT -> await(in);
            case CANCEL_AWAIT -> new ClientFrame.CancelAwait(last(in, in.i64("correlation")));
            case ASK_STATUS -> new ClientFrame.AskStatus(last(in, in.i64("correlation")));
            case ASK_DIGEST -> new ClientFrame.AskDigest(in.i64("correlation"), last(in, in.count64("index")));
            case WATCH ->
                new ClientFrame.Watch(in.i64("correlation"), ChatCodec.login(in), last(in, in.count64("after")));
            case CANCEL_WATCH -> new ClientFrame.CancelWatch(last(in, in.i64("correlation")));
            default -> throw new WireException("frame type " + type + " is not one that a client sends");
        };
    }

    private static ClientFrame.Hello hello(WireReader in) {
        int magic = in.i32("magic");
        if (magic != MAGIC) {
            throw new WireException("the connection does not start with FTQ1; this port speaks the binary protocol");
        }
        int version = in.u16("version");
        boolean nodeLink = QueueCodec.flag(in, "node link");
        ClientFrame.Hello hello = new ClientFrame.Hello(version, nodeLink, uuid(in), in.text8("name"));
        in.expectEnd("hello");
        return hello;
    }

    private static ClientFrame.Await await(WireReader in) {
        ClientFrame.Await await = new ClientFrame.Await(
                in.i64("correlation"), in.count64("after index"), in.count64("ticket"), QueueCodec.ref(in));
        in.expectEnd("await");
        return await;
    }

    private static void envelope(WireWriter out, Envelope envelope) {
        Position opened = envelope.session().opened();
        out.u8(envelope.kind().code()).u8(envelope.machine().code());
        out.u64(opened.index()).u32(opened.ordinal());
        out.u64(envelope.number()).u64(envelope.acknowledgedThrough());
        out.raw(envelope.command());
    }

    private static Envelope envelope(WireReader in, Long fingerprint) {
        Envelope.Kind kind = LogEntryCodec.kind(in);
        Machine machine = LogEntryCodec.machine(in);
        SessionId session = new SessionId(
                new Position(in.count64("session index"), in.count32("session ordinal", Integer.MAX_VALUE)));
        long number = in.count64("number");
        long acknowledgedThrough = in.count64("acknowledged through");
        byte[] command = in.rest();
        long known =
                fingerprint != null ? fingerprint : kind == Envelope.Kind.COMMAND ? Envelope.fingerprintOf(command) : 0;
        return LogEntryCodec.checked(kind, machine, session, number, acknowledgedThrough, known, command);
    }

    // ---- node to client

    /** Appends the frame to {@code out}. */
    public static void encode(WireWriter out, NodeFrame frame) {
        if (frame instanceof NodeFrame.Answer answer) {
            answer(out, answer.correlation(), answer.outcome());
        } else if (frame instanceof NodeFrame.Welcome welcome) {
            int mark = begin(out, WELCOME);
            uuid(out.u16(welcome.version()), welcome.clusterId());
            out.text8(welcome.node().value()).text8(welcome.cluster());
            end(out, mark);
        } else if (frame instanceof NodeFrame.Leader leader) {
            int mark = begin(out, LEADER);
            out.u64(leader.term())
                    .text8(leader.leader().map(NodeId::value).orElse(""))
                    .text8(leader.address());
            end(out, mark);
        } else if (frame instanceof NodeFrame.Ready ready) {
            int mark = begin(out, READY);
            out.u64(ready.correlation()).u64(ready.ticket());
            end(out, mark);
        } else if (frame instanceof NodeFrame.Goodbye goodbye) {
            int mark = begin(out, GOODBYE);
            out.u16(goodbye.reason().code()).raw(shortText(goodbye.hint()));
            end(out, mark);
        } else if (frame instanceof NodeFrame.Message message) {
            int mark = begin(out, MESSAGE);
            ChatCodec.message(out.u64(message.correlation()), message.message());
            end(out, mark);
        } else if (frame instanceof NodeFrame.LoginEnded ended) {
            int mark = begin(out, LOGIN_ENDED);
            out.u64(ended.correlation()).u16(ended.why().code());
            end(out, mark);
        }
    }

    /** Appends an {@link NodeFrame.Answer}. */
    public static void answer(WireWriter out, long correlation, Outcome outcome) {
        int mark = begin(out, ANSWER);
        out.u64(correlation);
        if (outcome instanceof Outcome.Applied applied) {
            position(out.u8(APPLIED), applied.position()).raw(applied.reply());
        } else if (outcome instanceof Outcome.Rejected rejected) {
            position(out.u8(REJECTED), rejected.position().orElse(Position.NONE))
                    .u16(rejected.reason().code())
                    .raw(shortText(rejected.hint()));
        } else if (outcome instanceof Outcome.Unknown unknown) {
            position(out.u8(UNKNOWN), Position.NONE).raw(shortText(unknown.cause()));
        }
        end(out, mark);
    }

    /** Decodes type and body of one frame whose CRC32C was right. */
    public static NodeFrame decodeNode(WireReader in) {
        int type = in.u8("type");
        return switch (type) {
            case ANSWER -> new NodeFrame.Answer(in.i64("correlation"), outcome(in));
            case WELCOME -> welcome(in);
            case LEADER -> new NodeFrame.Leader(in.count64("term"), nodeOrNone(in), last(in, in.text8("address")));
            case READY -> new NodeFrame.Ready(in.i64("correlation"), last(in, in.count64("ticket")));
            case GOODBYE -> new NodeFrame.Goodbye(reason(in), in.restAsText("hint"));
            case MESSAGE -> new NodeFrame.Message(in.i64("correlation"), last(in, ChatCodec.message(in)));
            case LOGIN_ENDED -> new NodeFrame.LoginEnded(in.i64("correlation"), last(in, reason(in)));
            default -> throw new WireException("frame type " + type + " is not one that a node sends");
        };
    }

    private static NodeFrame.Welcome welcome(WireReader in) {
        int version = in.u16("version");
        Optional<UUID> clusterId = uuid(in);
        NodeId node = nodeOrNone(in).orElseThrow(() -> new WireException("welcome names no node"));
        NodeFrame.Welcome welcome = new NodeFrame.Welcome(version, node, clusterId, in.text8("cluster"));
        in.expectEnd("welcome");
        return welcome;
    }

    private static Outcome outcome(WireReader in) {
        int status = in.u8("status");
        Position position = new Position(in.count64("index"), in.count32("ordinal", Integer.MAX_VALUE));
        return switch (status) {
            case APPLIED -> new Outcome.Applied(position, in.rest());
            case REJECTED ->
                new Outcome.Rejected(
                        position.equals(Position.NONE) ? Optional.empty() : Optional.of(position),
                        reason(in),
                        in.restAsText("hint"));
            case UNKNOWN -> new Outcome.Unknown(in.restAsText("cause"));
            default -> throw new WireException("status " + status + " does not exist");
        };
    }

    private static Reason reason(WireReader in) {
        int code = in.u16("reason");
        return Reason.ofCode(code).orElseThrow(() -> new WireException("reason " + code + " does not exist"));
    }

    private static Optional<NodeId> nodeOrNone(WireReader in) {
        String name = in.text8("node");
        return name.isEmpty() ? Optional.empty() : Optional.of(StatusCodec.node(name));
    }

    // ---- shared parts

    private static int begin(WireWriter out, int type) {
        int mark = out.length();
        out.u32(0).u32(0).u8(type);
        return mark;
    }

    private static void end(WireWriter out, int mark) {
        int length = out.length() - mark - 4;
        if (length > MAX_FRAME_BYTES) {
            out.truncate(mark);
            throw new WireException("a frame of " + length + " bytes is longer than the limit of " + MAX_FRAME_BYTES);
        }
        out.patch32(mark, length);
        out.patch32(mark + 4, out.crcFrom(mark + 8));
    }

    private static WireWriter position(WireWriter out, Position position) {
        return out.u64(position.index()).u32(position.ordinal());
    }

    private static WireWriter uuid(WireWriter out, Optional<UUID> id) {
        return out.u64(id.map(UUID::getMostSignificantBits).orElse(0L))
                .u64(id.map(UUID::getLeastSignificantBits).orElse(0L));
    }

    private static Optional<UUID> uuid(WireReader in) {
        UUID id = new UUID(in.i64("cluster id"), in.i64("cluster id"));
        return id.getMostSignificantBits() == 0 && id.getLeastSignificantBits() == 0
                ? Optional.empty()
                : Optional.of(id);
    }

    private static <T> T last(WireReader in, T value) {
        in.expectEnd("frame");
        return value;
    }

    /** UTF-8, cut at a character boundary so that no hint makes a frame too long. */
    private static byte[] shortText(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= MAX_HINT_BYTES) {
            return utf8;
        }
        int end = MAX_HINT_BYTES;
        while ((utf8[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(utf8, end);
    }
}
