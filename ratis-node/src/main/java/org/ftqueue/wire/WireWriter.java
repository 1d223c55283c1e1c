package org.ftqueue.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Appends big-endian fields to a byte array that grows and is reused. Not safe for use by two threads.
 */
public final class WireWriter {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final CRC32C crc = new CRC32C();
    private byte[] bytes;
    private int length;

    public WireWriter() {
        this(256);
    }

    public WireWriter(int capacity) {
        bytes = new byte[capacity];
    }

    public int length() {
        return length;
    }

    /** The array that holds the first {@link #length()} bytes; valid until the next write. */
    public byte[] array() {
        return bytes;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Forgets the content and keeps the array, unless it has grown beyond {@code keepCapacity}. */
    public void reset(int keepCapacity) {
        length = 0;
        if (bytes.length > keepCapacity) {
            bytes = new byte[Math.min(256, keepCapacity)];
        }
    }

    /** Forgets what was written after the length was {@code mark}. */
    public void truncate(int mark) {
        length = mark;
    }

    public WireWriter u8(int value) {
        int at = advance(1);
        bytes[at] = (byte) value;
        return this;
    }

    public WireWriter u16(int value) {
        int at = advance(2);
        SHORT.set(bytes, at, (short) value);
        return this;
    }

    public WireWriter u32(int value) {
        int at = advance(4);
        INT.set(bytes, at, value);
        return this;
    }

    public WireWriter u64(long value) {
        int at = advance(8);
        LONG.set(bytes, at, value);
        return this;
    }

    /** 1 to 10 bytes, seven bits each, lowest first (LEB128). */
    public WireWriter varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            u8((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        return u8((int) rest);
    }

    public WireWriter raw(byte[] value) {
        return raw(value, 0, value.length);
    }

    public WireWriter raw(byte[] value, int offset, int count) {
        int at = advance(count);
        System.arraycopy(value, offset, bytes, at, count);
        return this;
    }

    /** Length in one byte, then the bytes. */
    public WireWriter bytes8(byte[] value) {
        if (value.length > 0xFF) {
            throw new WireException(value.length + " bytes do not fit a field of at most 255");
        }
        return u8(value.length).raw(value);
    }

    /** Length in two bytes, then the bytes. */
    public WireWriter bytes16(byte[] value) {
        if (value.length > 0xFFFF) {
            throw new WireException(value.length + " bytes do not fit a field of at most 65,535");
        }
        return u16(value.length).raw(value);
    }

    /** Length in four bytes, then the bytes. */
    public WireWriter bytes32(byte[] value) {
        return u32(value.length).raw(value);
    }

    public WireWriter text8(String value) {
        return bytes8(value.getBytes(StandardCharsets.UTF_8));
    }

    public WireWriter text16(String value) {
        return bytes16(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Overwrites four bytes that were written before. */
    void patch32(int at, int value) {
        INT.set(bytes, at, value);
    }

    /** CRC32C of the bytes from {@code from} to the end. */
    int crcFrom(int from) {
        crc.reset();
        crc.update(bytes, from, length - from);
        return (int) crc.getValue();
    }

    private int advance(int count) {
        int at = length;
        int needed = at + count;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        length = needed;
        return at;
    }
}
