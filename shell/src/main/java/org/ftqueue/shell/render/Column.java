package org.ftqueue.shell.render;

import java.util.Objects;

/**
 * One column of a result.
 *
 * @param path   its name in JSON and CSV; {@code endpoints.raft} stands inside an object {@code endpoints}
 * @param header its name in a table
 */
public record Column(String path, String header, Shown shown) {

    /** JSON and CSV always have every column; the other two leave out what a person or a pipe does not want. */
    public enum Shown {
        EVERYWHERE,
        NOT_PLAIN,
        ONLY_DATA
    }

    public Column {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(shown, "shown");
    }

    /** In every format, bare values included. */
    public static Column everywhere(String path) {
        return new Column(path, path, Shown.EVERYWHERE);
    }

    /** In tables, JSON and CSV. */
    public static Column notPlain(String path) {
        return new Column(path, path, Shown.NOT_PLAIN);
    }

    /** In JSON and CSV only. */
    public static Column onlyData(String path) {
        return new Column(path, path, Shown.ONLY_DATA);
    }

    public Column titled(String newHeader) {
        return new Column(path, newHeader, shown);
    }

    boolean inTable() {
        return shown != Shown.ONLY_DATA;
    }

    boolean inPlain() {
        return shown == Shown.EVERYWHERE;
    }
}
