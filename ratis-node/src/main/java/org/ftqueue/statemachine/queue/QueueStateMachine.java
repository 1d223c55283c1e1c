package org.ftqueue.statemachine.queue;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Create;
import org.ftqueue.api.QueueCommand.Destroy;
import org.ftqueue.api.QueueCommand.Pop;
import org.ftqueue.api.QueueCommand.Purge;
import org.ftqueue.api.QueueCommand.Push;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueueCommand.SetLimits;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.statemachine.machine.CopyOnWriteTable;
import org.ftqueue.statemachine.machine.ItemLog;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.ftqueue.wire.QueueCodec;
import org.ftqueue.wire.WireException;

/** Labelled FIFO queues. Ids are 1, 2, 3 … in order of creation and are never given twice. */
public final class QueueStateMachine implements ReplicatedMachine {
    private static final byte[] NOTHING = new byte[0];

    private final Changes changes;
    private final CopyOnWriteTable<Integer, Queue> queues = new CopyOnWriteTable<>();

    /** Derived from {@link #queues}. */
    private final TreeMap<Label, Integer> ids = new TreeMap<>();

    private int lastId;
    private long itemCount;
    private QueueLimits limits = QueueLimits.DEFAULT;

    /** Hears of changes that somebody on this node may wait for. Not part of the state; must not touch it. */
    public interface Changes {
        void itemsArrived(int queueId);

        void queueDestroyed(int queueId);
    }

    public QueueStateMachine(Changes changes) {
        this.changes = changes;
    }

    // ---- commands

    @Override
    public Outcome apply(Position at, long stampNanos, byte[] command) {
        QueueCommand decoded;
        try {
            decoded = QueueCodec.decodeCommand(command);
        } catch (WireException e) {
            return Outcome.rejected(at, Reason.MALFORMED, e.getMessage());
        }
        if (decoded instanceof Push push) {
            return push(at, push);
        } else if (decoded instanceof Pop pop) {
            return pop(at, pop);
        } else if (decoded instanceof Create create) {
            return create(at, create.label());
        } else if (decoded instanceof Destroy destroy) {
            return destroy(at, destroy);
        } else if (decoded instanceof Purge purge) {
            return purge(at, purge);
        }
        limits = ((SetLimits) decoded).limits();
        return new Outcome.Applied(at, NOTHING);
    }

    private Outcome create(Position at, Label label) {
        Integer existing = ids.get(label);
        if (existing != null) {
            return number(at, existing);
        }
        if (queues.size() >= limits.maxQueues() || lastId == Integer.MAX_VALUE) {
            return Outcome.rejected(
                    at, Reason.LIMIT_EXCEEDED, "there are " + queues.size() + " queues, which is the limit");
        }
        Queue queue = new Queue(++lastId, label);
        queues.put(queue.id(), queue);
        ids.put(label, queue.id());
        return number(at, queue.id());
    }

    private Outcome destroy(Position at, Destroy destroy) {
        Queue queue = read(destroy.queue());
        if (queue == null) {
            return noSuchQueue(at, destroy.queue());
        }
        long size = queue.items().size();
        if (destroy.onlyIfEmpty() && size > 0) {
            return Outcome.rejected(at, Reason.QUEUE_NOT_EMPTY, "queue '" + queue.label() + "' holds " + items(size));
        }
        queues.remove(queue.id());
        ids.remove(queue.label());
        itemCount -= size;
        changes.queueDestroyed(queue.id());
        return number(at, size);
    }

    private Outcome push(Position at, Push push) {
        Queue queue = write(push.queue());
        if (queue == null) {
            return noSuchQueue(at, push.queue());
        }
        long bytes = 0;
        for (byte[] item : push.items()) {
            bytes += item.length;
        }
        ItemLog items = queue.items();
        if (items.size() + push.items().size() > limits.maxItemsPerQueue()) {
            return Outcome.rejected(
                    at,
                    Reason.LIMIT_EXCEEDED,
                    "queue '" + queue.label() + "' holds " + items(items.size()) + " of at most "
                            + limits.maxItemsPerQueue() + "; " + push.items().size() + " more do not fit");
        }
        if (items.bytes() + bytes > limits.maxBytesPerQueue()) {
            return Outcome.rejected(
                    at,
                    Reason.LIMIT_EXCEEDED,
                    "queue '" + queue.label() + "' holds " + items.bytes() + " bytes of at most "
                            + limits.maxBytesPerQueue() + "; " + bytes + " more do not fit");
        }
        queue.push(push.items());
        itemCount += push.items().size();
        changes.itemsArrived(queue.id());
        return number(at, items.size());
    }

    private Outcome pop(Position at, Pop pop) {
        Queue queue = write(pop.queue());
        if (queue == null) {
            return noSuchQueue(at, pop.queue());
        }
        ItemLog items = queue.items();
        if (items.size() == 0) {
            return empty(at, queue);
        }
        long count = Math.min(pop.count(), items.size());
        if (pop.intOnly()
                && !items.firstItemsMatch(count, item -> Item.asInt(item).isPresent())) {
            return notAnInt(at, queue);
        }
        List<byte[]> taken = new ArrayList<>((int) count);
        ItemLog.Cursor ahead = items.cursor();
        long bytes = ahead.next().length;
        do {
            taken.add(queue.pop());
            bytes += taken.size() < count ? ahead.next().length : 0;
        } while (taken.size() < count && bytes <= QueueCommand.MAX_BATCH_BYTES);
        itemCount -= taken.size();
        return new Outcome.Applied(at, QueueCodec.itemsReply(taken));
    }

    private Outcome purge(Position at, Purge purge) {
        Queue queue = write(purge.queue());
        if (queue == null) {
            return noSuchQueue(at, purge.queue());
        }
        long size = queue.items().size();
        queue.items().clear();
        itemCount -= size;
        return number(at, size);
    }

    // ---- queries

    @Override
    public Reading read(Position at, byte[] query) {
        Query decoded;
        try {
            decoded = QueueCodec.decodeQuery(query);
        } catch (WireException e) {
            return new Reading.Now(Outcome.rejected(at, Reason.MALFORMED, e.getMessage()));
        }
        if (decoded instanceof Query.ListQueues list) {
            QueueListing listing = new QueueListing(queues.freeze());
            return new Reading.Later(() -> new Outcome.Applied(at, QueueCodec.page(listing.page(list))));
        }
        return new Reading.Now(readNow(at, decoded));
    }

    private Outcome readNow(Position at, Query query) {
        if (query instanceof Query.Id id) {
            return number(at, ids.getOrDefault(id.label(), -1));
        } else if (query instanceof Query.Limits) {
            return new Outcome.Applied(at, QueueCodec.limitsReply(limits));
        } else if (query instanceof Query.Size size) {
            Queue queue = read(size.queue());
            return queue == null
                    ? noSuchQueue(at, size.queue())
                    : number(at, queue.items().size());
        }
        Query.Top top = (Query.Top) query;
        Queue queue = read(top.queue());
        if (queue == null) {
            return noSuchQueue(at, top.queue());
        }
        if (queue.items().size() == 0) {
            return empty(at, queue);
        }
        byte[] item = queue.items().cursor().next();
        return top.intOnly() && Item.asInt(item).isEmpty()
                ? notAnInt(at, queue)
                : new Outcome.Applied(at, QueueCodec.itemsReply(List.of(item)));
    }

    /** The id behind a reference, if there is such a queue. */
    public OptionalInt idOf(QueueRef ref) {
        Queue queue = read(ref);
        return queue == null ? OptionalInt.empty() : OptionalInt.of(queue.id());
    }

    /** How many items a queue holds, if there is such a queue. */
    public OptionalLong sizeOf(int queueId) {
        Queue queue = queues.read(queueId);
        return queue == null
                ? OptionalLong.empty()
                : OptionalLong.of(queue.items().size());
    }

    public int queueCount() {
        return queues.size();
    }

    public long itemCount() {
        return itemCount;
    }

    private Queue read(QueueRef ref) {
        Integer id = id(ref);
        return id == null ? null : queues.read(id);
    }

    private Queue write(QueueRef ref) {
        Integer id = id(ref);
        return id == null ? null : queues.write(id);
    }

    private Integer id(QueueRef ref) {
        return ref instanceof QueueRef.ById byId ? (Integer) byId.id() : ids.get(((QueueRef.ByLabel) ref).label());
    }

    private static String items(long count) {
        return count + (count == 1 ? " item" : " items");
    }

    private static Outcome number(Position at, long value) {
        return new Outcome.Applied(at, QueueCodec.number(value));
    }

    private static Outcome noSuchQueue(Position at, QueueRef ref) {
        return Outcome.rejected(at, Reason.NO_SUCH_QUEUE, "there is no queue with " + describe(ref));
    }

    private static String describe(QueueRef ref) {
        return ref instanceof QueueRef.ById byId ? "id " + byId.id() : "label " + ref;
    }

    private static Outcome empty(Position at, Queue queue) {
        return Outcome.rejected(at, Reason.QUEUE_EMPTY, "queue '" + queue.label() + "' is empty");
    }

    private static Outcome notAnInt(Position at, Queue queue) {
        return Outcome.rejected(
                at, Reason.NOT_AN_INT, "an item of queue '" + queue.label() + "' is not an int; it stays in the queue");
    }

    // ---- snapshots

    @Override
    public Frozen freeze() {
        return new QueueSnapshot(limits, lastId, queues.freeze().values());
    }

    @Override
    public void restore(DataInputStream in) throws IOException {
        queues.clear();
        ids.clear();
        itemCount = 0;
        QueueSnapshot.Header header = QueueSnapshot.read(in, queue -> {
            queues.put(queue.id(), queue);
            ids.put(queue.label(), queue.id());
            itemCount += queue.items().size();
        });
        limits = header.limits();
        lastId = header.lastId();
    }
}
