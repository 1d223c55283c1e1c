package org.ftqueue.api;

/**
 * How the hash of a password is made: PBKDF2 with HMAC-SHA-256 over the UTF-8 bytes of the password after composition
 * (NFC), {@link StoredPassword#HASH_BYTES} bytes long. Replicas keep it and do not use it.
 *
 * @param iterations bounded, because whoever checks a password pays for what the owner of the account chose
 * @param salt       random, not copied
 */
public record PasswordRecipe(int iterations, byte[] salt) {

    public static final int MAX_ITERATIONS = 2_000_000;

    public static final int MIN_SALT_BYTES = 8;

    public static final int MAX_SALT_BYTES = 64;

    public PasswordRecipe {
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException(
                    "a password is hashed in 1 to " + MAX_ITERATIONS + " iterations, not " + iterations);
        }
        if (salt.length < MIN_SALT_BYTES || salt.length > MAX_SALT_BYTES) {
            throw new IllegalArgumentException(
                    "a salt has " + MIN_SALT_BYTES + " to " + MAX_SALT_BYTES + " bytes, not " + salt.length);
        }
    }

    @Override
    public String toString() {
        return iterations + " iterations";
    }
}
