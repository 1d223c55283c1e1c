package org.ftqueue.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The name of a queue: 1 to 255 bytes of UTF-8, compared byte by byte. The int label 7 is its canonical decimal text,
 * so 7 and "7" are one label and "007" is another.
 */
public final class Label implements Comparable<Label> {

    /** Longest label in bytes of UTF-8. */
    public static final int MAX_BYTES = 255;

    private final byte[] utf8;

    private Label(byte[] utf8) {
        this.utf8 = utf8;
    }

    public static Label of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length == 0 || utf8.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a label has 1 to " + MAX_BYTES + " bytes of UTF-8, this one has " + utf8.length);
        }
        return new Label(utf8);
    }

    public static Label of(int number) {
        return of(Integer.toString(number));
    }

    /**
     * @param utf8 not copied
     * @throws IllegalArgumentException if it is empty, too long or not UTF-8
     */
    public static Label ofUtf8(byte[] utf8) {
        if (utf8.length == 0 || utf8.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a label has 1 to " + MAX_BYTES + " bytes of UTF-8, this one has " + utf8.length);
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a label must be UTF-8");
        }
        return new Label(utf8);
    }

    /** The bytes themselves, not a copy. */
    public byte[] utf8() {
        return utf8;
    }

    @Override
    public int compareTo(Label other) {
        return Arrays.compareUnsigned(utf8, other.utf8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Label label && Arrays.equals(utf8, label.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
