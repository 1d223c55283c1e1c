package org.ftqueue.env;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Random;
import java.util.UUID;

/** The only door to chance. Thread-safe. */
public interface Randomness {

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound);

    /** A random (version 4) id. */
    UUID uuid();

    /** So many random bytes. */
    byte[] bytes(int count);

    /** Any of all longs. */
    default long bits64() {
        return ByteBuffer.wrap(bytes(Long.BYTES)).getLong();
    }

    /** Chance that nobody can foresee. */
    static Randomness system() {
        SecureRandom random = new SecureRandom();
        return new Randomness() {
            @Override
            public int below(int bound) {
                return random.nextInt(bound);
            }

            @Override
            public UUID uuid() {
                return UUID.randomUUID();
            }

            @Override
            public byte[] bytes(int count) {
                byte[] bytes = new byte[count];
                random.nextBytes(bytes);
                return bytes;
            }
        };
    }

    /** Chance that repeats itself: the same seed gives the same sequence. */
    static Randomness seeded(long seed) {
        Random random = new Random(seed);
        return new Randomness() {
            @Override
            public int below(int bound) {
                return random.nextInt(bound);
            }

            @Override
            public UUID uuid() {
                long high = random.nextLong() & ~0xF000L | 0x4000L;
                long low = random.nextLong() & ~(0xC0L << 56) | 0x80L << 56;
                return new UUID(high, low);
            }

            @Override
            public byte[] bytes(int count) {
                byte[] bytes = new byte[count];
                random.nextBytes(bytes);
                return bytes;
            }
        };
    }
}
