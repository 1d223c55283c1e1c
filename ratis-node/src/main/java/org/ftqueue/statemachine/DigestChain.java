package org.ftqueue.statemachine;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;
import org.ftqueue.api.Digest;
import org.ftqueue.api.Outcome;
import org.ftqueue.ordering.OrderedEntry;

/**
 * A running digest of every entry and every answer: each value is the SHA-256 of the value before, the entry's index
 * and CRC32C, and the CRC32C of its answers. Two replicas that applied the same entries and disagreed on one answer
 * differ from there on.
 */
final class DigestChain {
    private static final int APPLIED = 1;
    private static final int REJECTED = 2;

    private final byte[] value;

    private DigestChain(byte[] value) {
        this.value = value;
    }

    static DigestChain start() {
        return new DigestChain(new byte[Digest.BYTES]);
    }

    static DigestChain of(byte[] value) {
        return new DigestChain(value);
    }

    byte[] value() {
        return value;
    }

    Link next(OrderedEntry entry) {
        return new Link(entry);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The answers of one entry, being collected. */
    final class Link {
        private final OrderedEntry entry;
        private final CRC32C answers = new CRC32C();

        private Link(OrderedEntry entry) {
            this.entry = entry;
        }

        Outcome add(Outcome outcome) {
            if (outcome instanceof Outcome.Applied applied) {
                answers.update(APPLIED);
                answers.update(applied.reply(), 0, applied.reply().length);
            } else if (outcome instanceof Outcome.Rejected rejected) {
                answers.update(REJECTED);
                answers.update(rejected.reason().code());
            }
            return outcome;
        }

        DigestChain close() {
            MessageDigest digest = sha256();
            digest.update(value);
            digest.update(ByteBuffer.allocate(16)
                    .putLong(entry.index())
                    .putInt(entry.crc())
                    .putInt((int) answers.getValue())
                    .flip());
            return new DigestChain(digest.digest());
        }
    }
}
