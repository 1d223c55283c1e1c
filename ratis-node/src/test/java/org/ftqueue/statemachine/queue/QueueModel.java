package org.ftqueue.statemachine.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
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
import org.ftqueue.api.QueuePage.QueueSummary;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.wire.QueueCodec;

/** What the queue machine does, said in the dumbest way: maps, deques and loops. */
final class QueueModel {
    private final TreeMap<Integer, Deque<byte[]>> queues = new TreeMap<>();
    private final TreeMap<Integer, Label> labels = new TreeMap<>();
    private final TreeMap<Integer, Long> pushed = new TreeMap<>();
    private final TreeMap<Integer, Long> popped = new TreeMap<>();
    private QueueLimits limits = QueueLimits.DEFAULT;
    private int created;

    /** An answer: the reply's bytes, or the reason of a refusal. */
    record Expected(byte[] reply, Reason reason) {
        static Expected number(long value) {
            return new Expected(QueueCodec.number(value), null);
        }

        static Expected refusal(Reason reason) {
            return new Expected(null, reason);
        }
    }

    int queueCount() {
        return queues.size();
    }

    long itemCount() {
        return queues.values().stream().mapToLong(Deque::size).sum();
    }

    List<QueueSummary> listing() {
        return queues.keySet().stream()
                .map(id -> new QueueSummary(
                        id,
                        labels.get(id),
                        queues.get(id).size(),
                        bytes(queues.get(id)),
                        pushed.getOrDefault(id, 0L),
                        popped.getOrDefault(id, 0L)))
                .toList();
    }

    Expected apply(QueueCommand command) {
        if (command instanceof Create create) {
            return create(create.label());
        } else if (command instanceof SetLimits set) {
            limits = set.limits();
            return new Expected(new byte[0], null);
        } else if (command instanceof Push push) {
            return push(push);
        } else if (command instanceof Pop pop) {
            return pop(pop);
        } else if (command instanceof Destroy destroy) {
            Integer id = find(destroy.queue());
            if (id == null) {
                return Expected.refusal(Reason.NO_SUCH_QUEUE);
            }
            if (destroy.onlyIfEmpty() && !queues.get(id).isEmpty()) {
                return Expected.refusal(Reason.QUEUE_NOT_EMPTY);
            }
            labels.remove(id);
            return Expected.number(queues.remove(id).size());
        }
        Integer id = find(((Purge) command).queue());
        if (id == null) {
            return Expected.refusal(Reason.NO_SUCH_QUEUE);
        }
        int size = queues.get(id).size();
        queues.get(id).clear();
        return Expected.number(size);
    }

    private Expected create(Label label) {
        Integer existing = find(QueueRef.of(label));
        if (existing != null) {
            return Expected.number(existing);
        }
        if (queues.size() >= limits.maxQueues()) {
            return Expected.refusal(Reason.LIMIT_EXCEEDED);
        }
        created++;
        queues.put(created, new ArrayDeque<>());
        labels.put(created, label);
        return Expected.number(created);
    }

    private Expected push(Push push) {
        Integer id = find(push.queue());
        if (id == null) {
            return Expected.refusal(Reason.NO_SUCH_QUEUE);
        }
        Deque<byte[]> items = queues.get(id);
        if (items.size() + push.items().size() > limits.maxItemsPerQueue()
                || bytes(items) + bytes(push.items()) > limits.maxBytesPerQueue()) {
            return Expected.refusal(Reason.LIMIT_EXCEEDED);
        }
        items.addAll(push.items());
        pushed.merge(id, (long) push.items().size(), Long::sum);
        return Expected.number(items.size());
    }

    private Expected pop(Pop pop) {
        Integer id = find(pop.queue());
        if (id == null) {
            return Expected.refusal(Reason.NO_SUCH_QUEUE);
        }
        Deque<byte[]> items = queues.get(id);
        if (items.isEmpty()) {
            return Expected.refusal(Reason.QUEUE_EMPTY);
        }
        if (pop.intOnly()
                && items.stream()
                        .limit(pop.count())
                        .anyMatch(item -> Item.asInt(item).isEmpty())) {
            return Expected.refusal(Reason.NOT_AN_INT);
        }
        List<byte[]> taken = new ArrayList<>();
        while (taken.size() < pop.count()
                && !items.isEmpty()
                && (taken.isEmpty() || bytes(taken) + items.peek().length <= QueueCommand.MAX_BATCH_BYTES)) {
            taken.add(items.poll());
        }
        popped.merge(id, (long) taken.size(), Long::sum);
        return new Expected(QueueCodec.itemsReply(taken), null);
    }

    Expected read(Query query) {
        if (query instanceof Query.Id id) {
            Integer found = find(QueueRef.of(id.label()));
            return Expected.number(found == null ? -1 : found);
        } else if (query instanceof Query.Limits) {
            return new Expected(QueueCodec.limitsReply(limits), null);
        } else if (query instanceof Query.Size size) {
            Integer id = find(size.queue());
            return id == null
                    ? Expected.refusal(Reason.NO_SUCH_QUEUE)
                    : Expected.number(queues.get(id).size());
        }
        Query.Top top = (Query.Top) query;
        Integer id = find(top.queue());
        if (id == null) {
            return Expected.refusal(Reason.NO_SUCH_QUEUE);
        }
        byte[] head = queues.get(id).peek();
        if (head == null) {
            return Expected.refusal(Reason.QUEUE_EMPTY);
        }
        return top.intOnly() && Item.asInt(head).isEmpty()
                ? Expected.refusal(Reason.NOT_AN_INT)
                : new Expected(QueueCodec.itemsReply(List.of(head)), null);
    }

    private Integer find(QueueRef ref) {
        for (int id : queues.keySet()) {
            if (ref.equals(QueueRef.of(id)) || ref.equals(QueueRef.of(labels.get(id)))) {
                return id;
            }
        }
        return null;
    }

    static long bytes(Iterable<byte[]> items) {
        long bytes = 0;
        for (byte[] item : items) {
            bytes += item.length;
        }
        return bytes;
    }
}
