package org.ftqueue.statemachine.machine;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Byte strings, first in first out, packed into byte chunks: each item is its length (seven bits a byte,
 * lowest first) and its bytes, so a small item costs its bytes and one more. Push and pop take constant time at any
 * depth.
 *
 * <p>A copy shares the chunks with its original, and only one of the two may change afterwards. That is safe without
 * copying bytes: the other reads no further than its own {@code size}, and bytes once written never change.
 */
public final class ItemLog {
    private static final int FIRST_CHUNK_BYTES = 32;
    private static final int LARGEST_CHUNK_BYTES = 32 << 10;
    private static final int LONGEST_LENGTH_BYTES = 4;

    private Chunk head;
    private int headOffset;
    private Chunk tail;
    private long size;
    private long bytes;

    /** Invariant: {@code next} is null in the tail only; {@code used} grows in the tail only. */
    private static final class Chunk {
        private final byte[] content;
        private int used;
        private Chunk next;

        Chunk(int capacity) {
            content = new byte[capacity];
        }
    }

    public ItemLog copy() {
        ItemLog copy = new ItemLog();
        copy.head = head;
        copy.headOffset = headOffset;
        copy.tail = tail;
        copy.size = size;
        copy.bytes = bytes;
        return copy;
    }

    public long size() {
        return size;
    }

    /** Sum of the lengths of the items. */
    public long bytes() {
        return bytes;
    }

    public void push(byte[] item) {
        int needed = lengthBytes(item.length) + item.length;
        if (tail == null) {
            tail = new Chunk(Math.max(FIRST_CHUNK_BYTES, needed));
            head = tail;
            headOffset = 0;
        } else if (tail.content.length - tail.used < needed) {
            int doubled = Math.min(2 * tail.content.length, LARGEST_CHUNK_BYTES);
            tail.next = new Chunk(Math.max(doubled, needed));
            tail = tail.next;
        }
        int at = tail.used;
        int length = item.length;
        while (length > 0x7F) {
            tail.content[at++] = (byte) (length | 0x80);
            length >>>= 7;
        }
        tail.content[at++] = (byte) length;
        System.arraycopy(item, 0, tail.content, at, item.length);
        tail.used = at + item.length;
        size++;
        bytes += item.length;
    }

    /** @throws IllegalStateException if there is none */
    public byte[] pop() {
        Cursor cursor = cursor();
        byte[] item = cursor.next();
        removed(cursor, item.length);
        return item;
    }

    /**
     * Removes the head without copying it.
     *
     * @throws IllegalStateException if there is none
     */
    public void drop() {
        Cursor cursor = cursor();
        removed(cursor, cursor.skip());
    }

    private void removed(Cursor behind, int length) {
        size--;
        bytes -= length;
        head = behind.chunk;
        headOffset = behind.offset;
        if (size == 0) {
            clear();
        }
    }

    public void clear() {
        head = null;
        tail = null;
        headOffset = 0;
        size = 0;
        bytes = 0;
    }

    /** Whether the first {@code count} items all pass. */
    public boolean firstItemsMatch(long count, Predicate<byte[]> test) {
        Cursor cursor = cursor();
        for (long i = 0; i < count; i++) {
            if (!test.test(cursor.next())) {
                return false;
            }
        }
        return true;
    }

    /** Reads items from the head on, removing none. */
    public Cursor cursor() {
        return new Cursor(head, headOffset, size);
    }

    /** Reads from the head on what the log held when the cursor was made. */
    public static final class Cursor {
        private Chunk chunk;
        private int offset;
        private long left;

        private Cursor(Chunk chunk, int offset, long left) {
            this.chunk = chunk;
            this.offset = offset;
            this.left = left;
        }

        public boolean hasNext() {
            return left > 0;
        }

        public byte[] next() {
            int length = skip();
            return Arrays.copyOfRange(chunk.content, offset - length, offset);
        }

        /** Goes on without copying; answers how many bytes the item has. */
        public int skip() {
            if (left == 0) {
                throw new IllegalStateException("no item left");
            }
            left--;
            if (offset == chunk.used) {
                chunk = chunk.next;
                offset = 0;
            }
            int length = 0;
            int shift = 0;
            int b;
            do {
                b = chunk.content[offset++];
                length |= (b & 0x7F) << shift;
                shift += 7;
            } while (b < 0);
            offset += length;
            return length;
        }
    }

    private static int lengthBytes(int length) {
        return length < 1 << 7 ? 1 : length < 1 << 14 ? 2 : length < 1 << 21 ? 3 : LONGEST_LENGTH_BYTES;
    }
}
