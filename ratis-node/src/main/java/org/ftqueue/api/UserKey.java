package org.ftqueue.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What two user names are compared by: the same bytes, the same name. Computed where a name comes in, see
 * {@link UserName#parse}; replicas compare the bytes and know nothing of letters.
 */
public final class UserKey implements Comparable<UserKey> {

    /** Longest key in bytes. */
    public static final int MAX_BYTES = 256;

    private final byte[] bytes;

    private UserKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * @param bytes not copied
     * @throws IllegalArgumentException if there are none or too many
     */
    public static UserKey of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "the key of a user name has 1 to " + MAX_BYTES + " bytes, this one has " + bytes.length);
        }
        return new UserKey(bytes);
    }

    /** The bytes themselves, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    @Override
    public int compareTo(UserKey other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UserKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
