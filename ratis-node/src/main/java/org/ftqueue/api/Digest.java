package org.ftqueue.api;

import java.util.HexFormat;

/**
 * Two digests of a replica at one position. Replicas of one cluster have equal digests at equal positions.
 *
 * @param position where it was taken
 * @param chain    over every entry and every answer since the cluster was founded
 * @param content  computed from the state itself, so that equality is never vacuous
 */
public record Digest(Position position, byte[] chain, byte[] content) {

    /** Bytes of each digest. */
    public static final int BYTES = 32;

    public String chainHex() {
        return HexFormat.of().formatHex(chain);
    }

    public String contentHex() {
        return HexFormat.of().formatHex(content);
    }
}
