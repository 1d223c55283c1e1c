package org.ftqueue.config;

/**
 * One value and who said it.
 *
 * @param path  {@code raft.entriesInFlight}; for a node {@code nodes.n1.host}
 * @param value as it was written, or as the key says when nobody wrote it
 */
public record Setting(String path, String value, Origin origin) {

    /** A line about it. In a file the line number alone does not say which key; elsewhere the origin does. */
    String mistake(String problem) {
        return origin.where() + ": " + (origin instanceof Origin.File ? "'" + path + "' " : "") + problem;
    }
}
