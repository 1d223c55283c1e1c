package org.ftqueue.wire;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/**
 * Cuts a byte stream into frames. Feed it with {@link #room} and {@link #added}, take frames with {@link #drain}. Keeps
 * at most one unfinished frame of {@link FrameCodec#MAX_FRAME_BYTES}; memory for a long frame is taken as its bytes
 * arrive, not when its length does. Not safe for use by two threads.
 */
public final class FrameAssembler {
    private static final int FIRST_CAPACITY = 1024;
    private static final int KEEP_CAPACITY = 1 << 16;

    private final CRC32C crc = new CRC32C();
    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int start;
    private int end;

    /**
     * Makes room for {@code count} more bytes.
     *
     * @return the array to write them to, from {@link #writeAt()} on
     */
    public byte[] room(int count) {
        if (end + count > bytes.length) {
            int pending = end - start;
            byte[] target = pending + count > bytes.length
                    ? new byte[Math.max(pending + count, Math.min(2 * bytes.length, 4 + FrameCodec.MAX_FRAME_BYTES))]
                    : bytes;
            System.arraycopy(bytes, start, target, 0, pending);
            bytes = target;
            start = 0;
            end = pending;
        }
        return bytes;
    }

    public int writeAt() {
        return end;
    }

    /** Tells that {@code count} bytes were written. */
    public void added(int count) {
        end += count;
    }

    /**
     * Hands every complete frame to {@code frames}: type and body, CRC32C checked. The reader is valid only during the
     * call.
     *
     * @throws WireException if the stream cannot be frames of this protocol; the connection must be closed then
     */
    public void drain(Consumer<WireReader> frames) {
        while (end - start >= 4) {
            int length = new WireReader(bytes, start, 4).i32("length");
            if (length < FrameCodec.HEADER_BYTES - 4 || length > FrameCodec.MAX_FRAME_BYTES) {
                throw new WireException("frame length is " + Integer.toUnsignedString(length) + ", "
                        + (FrameCodec.HEADER_BYTES - 4) + " to " + FrameCodec.MAX_FRAME_BYTES + " is allowed");
            }
            if (end - start - 4 < length) {
                break;
            }
            int body = start + 8;
            int bodyLength = length - 4;
            crc.reset();
            crc.update(bytes, body, bodyLength);
            if ((int) crc.getValue() != new WireReader(bytes, start + 4, 4).i32("crc")) {
                throw new WireException("frame is damaged: its CRC32C does not match");
            }
            start += 4 + length;
            frames.accept(new WireReader(bytes, body, bodyLength));
        }
        if (start == end) {
            start = 0;
            end = 0;
            if (bytes.length > KEEP_CAPACITY) {
                bytes = Arrays.copyOf(bytes, FIRST_CAPACITY);
            }
        }
    }
}
