package org.ftqueue.wire;

import java.util.ArrayList;
import java.util.List;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Create;
import org.ftqueue.api.QueueCommand.Destroy;
import org.ftqueue.api.QueueCommand.Pop;
import org.ftqueue.api.QueueCommand.Purge;
import org.ftqueue.api.QueueCommand.Push;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueueCommand.SetLimits;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueuePage.QueueSummary;
import org.ftqueue.api.QueueRef;

/** Commands, queries and replies of the queue machine as bytes. Opcodes stand in logs and never change meaning. */
public final class QueueCodec {
    private static final int CREATE = 1;
    private static final int DESTROY = 2;
    private static final int PUSH = 3;
    private static final int POP = 4;
    private static final int PURGE = 5;
    private static final int SET_LIMITS = 6;
    private static final int ID = 0x41;
    private static final int TOP = 0x42;
    private static final int SIZE = 0x43;
    private static final int LIST = 0x44;
    private static final int LIMITS = 0x45;

    private static final int REF_ID = 1;
    private static final int REF_LABEL = 2;

    private QueueCodec() {}

    // ---- commands

    public static byte[] encode(QueueCommand command) {
        WireWriter out = new WireWriter(64);
        if (command instanceof Create create) {
            out.u8(CREATE).bytes8(create.label().utf8());
        } else if (command instanceof Destroy destroy) {
            ref(out.u8(DESTROY), destroy.queue()).u8(destroy.onlyIfEmpty() ? 1 : 0);
        } else if (command instanceof Push push) {
            items(ref(out.u8(PUSH), push.queue()), push.items());
        } else if (command instanceof Pop pop) {
            ref(out.u8(POP), pop.queue()).u16(pop.count()).u8(pop.intOnly() ? 1 : 0);
        } else if (command instanceof Purge purge) {
            ref(out.u8(PURGE), purge.queue());
        } else if (command instanceof SetLimits set) {
            limits(out.u8(SET_LIMITS), set.limits());
        }
        return out.toByteArray();
    }

    public static byte[] encode(Query query) {
        WireWriter out = new WireWriter(64);
        if (query instanceof Query.Id id) {
            out.u8(ID).bytes8(id.label().utf8());
        } else if (query instanceof Query.Top top) {
            ref(out.u8(TOP), top.queue()).u8(top.intOnly() ? 1 : 0);
        } else if (query instanceof Query.Size size) {
            ref(out.u8(SIZE), size.queue());
        } else if (query instanceof Query.ListQueues list) {
            out.u8(LIST).u32(list.afterId()).u16(list.rows()).text16(list.glob());
        } else if (query instanceof Query.Limits) {
            out.u8(LIMITS);
        }
        return out.toByteArray();
    }

    public static QueueCommand decodeCommand(byte[] bytes) {
        WireReader in = new WireReader(bytes);
        int opcode = in.u8("opcode");
        try {
            QueueCommand command = switch (opcode) {
                case CREATE -> new Create(label(in));
                case DESTROY -> new Destroy(ref(in), flag(in, "only-if-empty"));
                case PUSH -> new Push(ref(in), items(in));
                case POP -> new Pop(ref(in), in.u16("count"), flag(in, "int-only"));
                case PURGE -> new Purge(ref(in));
                case SET_LIMITS -> new SetLimits(limits(in));
                default -> throw new WireException("opcode " + opcode + " is no queue command");
            };
            in.expectEnd("queue command");
            return command;
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }

    public static Query decodeQuery(byte[] bytes) {
        WireReader in = new WireReader(bytes);
        int opcode = in.u8("opcode");
        try {
            Query query = switch (opcode) {
                case ID -> new Query.Id(label(in));
                case TOP -> new Query.Top(ref(in), flag(in, "int-only"));
                case SIZE -> new Query.Size(ref(in));
                case LIST -> listQueues(in);
                case LIMITS -> new Query.Limits();
                default -> throw new WireException("opcode " + opcode + " is no queue query");
            };
            in.expectEnd("queue query");
            return query;
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }

    private static Query.ListQueues listQueues(WireReader in) {
        int afterId = in.count32("after id", Integer.MAX_VALUE);
        int rows = in.u16("rows");
        String glob = in.text16("glob");
        if (glob.length() > Query.ListQueues.MAX_GLOB_BYTES) {
            throw new WireException("glob has more than " + Query.ListQueues.MAX_GLOB_BYTES + " characters");
        }
        return new Query.ListQueues(glob, afterId, rows);
    }

    /** What the bytes of a command or query ask for, in one word; {@code malformed} if they cannot be read. */
    public static String operationName(byte[] bytes) {
        return switch (bytes.length == 0 ? 0 : bytes[0]) {
            case CREATE -> "create";
            case DESTROY -> "destroy";
            case PUSH -> "push";
            case POP -> "pop";
            case PURGE -> "purge";
            case SET_LIMITS -> "set-limits";
            case ID -> "id";
            case TOP -> "top";
            case SIZE -> "size";
            case LIST -> "list";
            case LIMITS -> "limits";
            default -> "malformed";
        };
    }

    // ---- replies

    public static byte[] number(long value) {
        return new WireWriter(8).u64(value).toByteArray();
    }

    public static long decodeNumber(byte[] reply) {
        WireReader in = new WireReader(reply);
        long value = in.i64("number");
        in.expectEnd("number");
        return value;
    }

    public static byte[] itemsReply(List<byte[]> items) {
        return items(new WireWriter(64), items).toByteArray();
    }

    public static List<byte[]> decodeItems(byte[] reply) {
        WireReader in = new WireReader(reply);
        List<byte[]> items = items(in);
        in.expectEnd("items");
        return items;
    }

    public static byte[] page(QueuePage page) {
        WireWriter out = new WireWriter(1024);
        out.u32(page.lastId()).u8(page.more() ? 1 : 0).u16(page.queues().size());
        for (QueueSummary queue : page.queues()) {
            out.u32(queue.id()).bytes8(queue.label().utf8()).u64(queue.size()).u64(queue.bytes());
            out.u64(queue.pushed()).u64(queue.popped());
        }
        return out.toByteArray();
    }

    public static QueuePage decodePage(byte[] reply) {
        WireReader in = new WireReader(reply);
        int lastId = in.i32("last id");
        boolean more = flag(in, "more");
        int count = in.u16("rows");
        List<QueueSummary> queues = new ArrayList<>(Math.min(count, Query.MAX_PAGE));
        for (int i = 0; i < count; i++) {
            queues.add(new QueueSummary(
                    in.i32("id"), label(in), in.i64("size"), in.i64("bytes"), in.i64("pushed"), in.i64("popped")));
        }
        in.expectEnd("page");
        return new QueuePage(queues, lastId, more);
    }

    public static byte[] limitsReply(QueueLimits limits) {
        return limits(new WireWriter(20), limits).toByteArray();
    }

    public static QueueLimits decodeLimits(byte[] reply) {
        WireReader in = new WireReader(reply);
        QueueLimits limits = limits(in);
        in.expectEnd("limits");
        return limits;
    }

    // ---- shared parts

    static WireWriter ref(WireWriter out, QueueRef queue) {
        if (queue instanceof QueueRef.ById byId) {
            return out.u8(REF_ID).u32(byId.id());
        }
        return out.u8(REF_LABEL).bytes8(((QueueRef.ByLabel) queue).label().utf8());
    }

    static QueueRef ref(WireReader in) {
        int form = in.u8("queue reference");
        return switch (form) {
            case REF_ID -> QueueRef.of(in.i32("queue id"));
            case REF_LABEL -> QueueRef.of(label(in));
            default -> throw new WireException("queue reference is " + form + ", 1 (id) or 2 (label) is allowed");
        };
    }

    static WireWriter limits(WireWriter out, QueueLimits limits) {
        return out.u32(limits.maxQueues()).u64(limits.maxItemsPerQueue()).u64(limits.maxBytesPerQueue());
    }

    static QueueLimits limits(WireReader in) {
        try {
            return new QueueLimits(in.i32("max queues"), in.i64("max items"), in.i64("max bytes"));
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }

    private static Label label(WireReader in) {
        try {
            return Label.ofUtf8(in.bytes8("label"));
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }

    static boolean flag(WireReader in, String field) {
        int value = in.u8(field);
        if (value > 1) {
            throw new WireException(field + " is " + value + ", 0 or 1 is allowed");
        }
        return value == 1;
    }

    private static WireWriter items(WireWriter out, List<byte[]> items) {
        out.u16(items.size());
        for (byte[] item : items) {
            out.bytes32(item);
        }
        return out;
    }

    private static List<byte[]> items(WireReader in) {
        int count = in.u16("item count");
        if (count == 1) {
            return List.of(in.bytes32("item", Item.MAX_BYTES));
        }
        List<byte[]> items = new ArrayList<>(Math.min(count, in.remaining() / 4 + 1));
        for (int i = 0; i < count; i++) {
            items.add(in.bytes32("item", Item.MAX_BYTES));
        }
        return items;
    }
}
