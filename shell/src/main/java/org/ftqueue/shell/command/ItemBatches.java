package org.ftqueue.shell.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.ftqueue.api.Item;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.shell.environment.Failure;

/** Items cut into batches that one push carries. For a file, the cuts depend on its content alone. */
abstract class ItemBatches implements AutoCloseable {
    private byte[] held;
    private long items;

    /** Null at the end. */
    abstract byte[] nextItem() throws IOException;

    /** Whether the next item can be had without waiting for whoever writes it. */
    abstract boolean ready() throws IOException;

    @Override
    public void close() throws IOException {}

    /** The next batch, empty at the end. What a slow writer wrote is not held back for a full batch. */
    final List<byte[]> next() throws IOException {
        List<byte[]> batch = new ArrayList<>();
        long bytes = 0;
        while (batch.size() < QueueCommand.MAX_BATCH && (held != null || batch.isEmpty() || ready())) {
            byte[] item = held != null ? held : checkedItem();
            held = null;
            if (item == null) {
                break;
            }
            if (bytes + item.length > QueueCommand.MAX_BATCH_BYTES) {
                held = item;
                break;
            }
            bytes += item.length;
            batch.add(item);
        }
        return batch;
    }

    final void skip(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            if (checkedItem() == null) {
                throw Failure.usage("there are only " + i + " lines");
            }
        }
    }

    private byte[] checkedItem() throws IOException {
        byte[] item = nextItem();
        items++;
        if (item != null && item.length > Item.MAX_BYTES) {
            throw Failure.usage("item " + items + " is longer than " + Item.MAX_BYTES
                    + " bytes, the most that an item may have; the items before its batch were pushed");
        }
        return item;
    }

    static ItemBatches of(List<byte[]> all) {
        Iterator<byte[]> rest = all.iterator();
        return new ItemBatches() {
            @Override
            byte[] nextItem() {
                return rest.hasNext() ? rest.next() : null;
            }

            @Override
            boolean ready() {
                return true;
            }
        };
    }

    /** @param in buffered; one item a line, each ended by a line feed, the last one perhaps not */
    static ItemBatches ofLines(InputStream in) {
        return new ItemBatches() {
            @Override
            byte[] nextItem() throws IOException {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                int next = in.read();
                if (next < 0) {
                    return null;
                }
                while (next >= 0 && next != '\n') {
                    // One byte more than allowed is enough to be refused.
                    if (line.size() <= Item.MAX_BYTES) {
                        line.write(next);
                    }
                    next = in.read();
                }
                return line.toByteArray();
            }

            @Override
            boolean ready() throws IOException {
                return in.available() > 0;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
