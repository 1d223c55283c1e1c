package org.ftqueue.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads big-endian fields from a range of a byte array. Every read is checked against the end of the range; what does
 * not fit is a {@link WireException} that names the field. Not safe for use by two threads.
 */
public final class WireReader {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int at;

    public WireReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    public WireReader(byte[] bytes, int offset, int count) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + count;
    }

    public int remaining() {
        return end - at;
    }

    public int u8(String field) {
        return bytes[advance(1, field)] & 0xFF;
    }

    public int u16(String field) {
        return (short) SHORT.get(bytes, advance(2, field)) & 0xFFFF;
    }

    public int i32(String field) {
        return (int) INT.get(bytes, advance(4, field));
    }

    public long i64(String field) {
        return (long) LONG.get(bytes, advance(8, field));
    }

    /** An eight-byte number that must not be negative. */
    public long count64(String field) {
        long value = i64(field);
        if (value < 0) {
            throw new WireException(field + " is negative: " + value);
        }
        return value;
    }

    /** A four-byte number, often a length, that must be between 0 and {@code max}. */
    public int count32(String field, int max) {
        int value = i32(field);
        if (value < 0 || value > max) {
            throw new WireException(
                    field + " is " + Integer.toUnsignedString(value) + ", at most " + max + " is allowed");
        }
        return value;
    }

    /** A number as {@link WireWriter#varint} writes it, not negative. */
    public long varint(String field) {
        long value = 0;
        for (int shift = 0; shift < 63; shift += 7) {
            int b = u8(field);
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw new WireException(field + " is longer than nine bytes");
    }

    public byte[] raw(int count, String field) {
        int from = advance(count, field);
        return Arrays.copyOfRange(bytes, from, from + count);
    }

    public byte[] rest() {
        return raw(remaining(), "rest");
    }

    public byte[] bytes8(String field) {
        return raw(u8(field), field);
    }

    public byte[] bytes16(String field) {
        return raw(u16(field), field);
    }

    public byte[] bytes32(String field, int max) {
        return raw(count32(field, max), field);
    }

    public String text8(String field) {
        return text(bytes8(field), field);
    }

    public String text16(String field) {
        return text(bytes16(field), field);
    }

    public String restAsText(String field) {
        return text(rest(), field);
    }

    /** @throws WireException if bytes are left over */
    public void expectEnd(String what) {
        if (at != end) {
            throw new WireException(what + " is followed by " + remaining() + " bytes that do not belong to it");
        }
    }

    private static String text(byte[] utf8, String field) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WireException(field + " is not UTF-8");
        }
    }

    private int advance(int count, String field) {
        if (count > end - at) {
            throw new WireException(field + " needs " + count + " bytes where " + (end - at) + " are left");
        }
        int from = at;
        at += count;
        return from;
    }
}
