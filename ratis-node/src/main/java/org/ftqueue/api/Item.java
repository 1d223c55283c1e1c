package org.ftqueue.api;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Rules for the bytes of an item: any 0 to 1 MiB of them; an int item is its canonical decimal text. */
public final class Item {

    /** Longest item in bytes. */
    public static final int MAX_BYTES = 1 << 20;

    private static final int LONGEST_INT = "-2147483648".length();

    private Item() {}

    public static byte[] of(int value) {
        return Integer.toString(value).getBytes(StandardCharsets.US_ASCII);
    }

    public static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(byte[] item) {
        return new String(item, StandardCharsets.UTF_8);
    }

    /** The int whose canonical decimal text this is; empty for "007", "+7", "-0", "" and everything else. */
    public static OptionalInt asInt(byte[] item) {
        if (item.length == 0 || item.length > LONGEST_INT) {
            return OptionalInt.empty();
        }
        boolean negative = item[0] == '-';
        int first = negative ? 1 : 0;
        if (first == item.length || item[first] == '0' && item.length > 1) {
            return OptionalInt.empty();
        }
        long value = 0;
        for (int i = first; i < item.length; i++) {
            int digit = item[i] - '0';
            if (digit < 0 || digit > 9) {
                return OptionalInt.empty();
            }
            value = value * 10 + digit;
        }
        value = negative ? -value : value;
        return value == (int) value ? OptionalInt.of((int) value) : OptionalInt.empty();
    }
}
