package org.ftqueue.api;

import java.util.Objects;

/**
 * What is kept of a password.
 *
 * @param hash not copied
 */
public record StoredPassword(PasswordRecipe recipe, byte[] hash) {

    /** Bytes of every hash. */
    public static final int HASH_BYTES = 32;

    public StoredPassword {
        Objects.requireNonNull(recipe, "recipe");
        checkHash(hash);
    }

    /** @throws IllegalArgumentException if it is not as long as a hash */
    static void checkHash(byte[] hash) {
        if (hash.length != HASH_BYTES) {
            throw new IllegalArgumentException(
                    "the hash of a password has " + HASH_BYTES + " bytes, not " + hash.length);
        }
    }

    @Override
    public String toString() {
        return "password, " + recipe;
    }
}
