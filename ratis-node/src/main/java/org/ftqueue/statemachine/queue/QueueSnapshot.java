package org.ftqueue.statemachine.queue;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.function.Consumer;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.statemachine.machine.ItemLog;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.ftqueue.statemachine.machine.SnapshotFormat;

/** The queue machine's part of a snapshot. */
record QueueSnapshot(QueueLimits limits, int lastId, Collection<Queue> queues) implements ReplicatedMachine.Frozen {

    /** What stands before the queues. */
    record Header(QueueLimits limits, int lastId) {}

    @Override
    public void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(limits.maxQueues());
        out.writeLong(limits.maxItemsPerQueue());
        out.writeLong(limits.maxBytesPerQueue());
        out.writeInt(lastId);
        out.writeInt(queues.size());
        for (Queue queue : queues) {
            out.writeInt(queue.id());
            SnapshotFormat.writeBytes(out, queue.label().utf8());
            out.writeLong(queue.pushed());
            out.writeLong(queue.popped());
            out.writeLong(queue.items().size());
            ItemLog.Cursor cursor = queue.items().cursor();
            while (cursor.hasNext()) {
                SnapshotFormat.writeBytes(out, cursor.next());
            }
        }
    }

    static Header read(DataInputStream in, Consumer<Queue> queues) throws IOException {
        try {
            QueueLimits limits = new QueueLimits(in.readInt(), in.readLong(), in.readLong());
            int lastId = in.readInt();
            int count = SnapshotFormat.readCount(in, "queues", Integer.MAX_VALUE);
            for (int i = 0; i < count; i++) {
                queues.accept(queue(in));
            }
            return new Header(limits, lastId);
        } catch (IllegalArgumentException e) {
            throw new IOException("snapshot is damaged: " + e.getMessage());
        }
    }

    private static Queue queue(DataInputStream in) throws IOException {
        int id = in.readInt();
        Label label = Label.ofUtf8(SnapshotFormat.readBytes(in, "label", Label.MAX_BYTES));
        long pushed = in.readLong();
        long popped = in.readLong();
        long size = in.readLong();
        ItemLog items = new ItemLog();
        for (long item = 0; item < size; item++) {
            items.push(SnapshotFormat.readBytes(in, "item", Item.MAX_BYTES));
        }
        return new Queue(id, label, items, pushed, popped);
    }
}
