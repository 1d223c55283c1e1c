package org.ftqueue.edge.line;

import java.util.Arrays;
import java.util.Optional;

/** Cuts a stream of bytes into lines, which end with LF or CR LF. Of a line that is too long nothing is kept. */
final class LineCutter {
    private static final int KEEP_BYTES = 1 << 13;

    private final int maxLineBytes;
    private byte[] buffer = new byte[KEEP_BYTES];
    private int start;
    private int scanned;
    private int end;
    private boolean skipping;

    /** @param bytes without the end of the line; empty if it was too long */
    record Line(Optional<byte[]> bytes) {}

    LineCutter(int maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
    }

    /** An array with room for so many more bytes at {@link #writeAt}. */
    byte[] room(int count) {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            scanned -= start;
            start = 0;
        }
        if (buffer.length - end < count) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, end + count));
        }
        return buffer;
    }

    int writeAt() {
        return end;
    }

    void added(int count) {
        end += count;
    }

    /** Bytes that came and were not taken, whole lines or not. */
    int pendingBytes() {
        return end - start;
    }

    /** The next line; empty until it has come. One that is too long is told as soon as that is known. */
    Optional<Line> next() {
        while (true) {
            while (scanned < end && buffer[scanned] != '\n') {
                scanned++;
            }
            boolean whole = scanned < end;
            boolean tooLong = scanned - start > maxLineBytes;
            if (!whole && !tooLong && !skipping) {
                return Optional.empty();
            }
            int from = start;
            int to = scanned;
            scanned = whole ? scanned + 1 : scanned;
            start = scanned;
            boolean rest = skipping;
            skipping = !whole;
            if (!rest) {
                return Optional.of(new Line(tooLong ? Optional.empty() : Optional.of(line(from, to))));
            }
            if (!whole) {
                shrink();
                return Optional.empty();
            }
        }
    }

    private byte[] line(int from, int to) {
        boolean carriageReturn = to > from && buffer[to - 1] == '\r';
        byte[] line = Arrays.copyOfRange(buffer, from, carriageReturn ? to - 1 : to);
        shrink();
        return line;
    }

    /** One long line must not cost the connection its memory for ever. */
    private void shrink() {
        if (start == end && buffer.length > KEEP_BYTES) {
            buffer = new byte[KEEP_BYTES];
        }
        if (start == end) {
            start = 0;
            scanned = 0;
            end = 0;
        }
    }
}
