package org.ftqueue.shell.render;

import java.util.Objects;

/**
 * One column of a result.
 *
 * @param path   its name in JSON and CSV; {@code endpoints.raft} stands inside an object {@code endpoints}
 * @param header its name in a table
 * @param rank   where the terminal is too narrow for all columns of a table, the highest is left out first; 0 stays
 */
public record Column(String path, String header, Shown shown, int rank) {

    /** JSON has every column, and CSV too as long as it is a single value; the other two leave out what a person or a pipe does not want. */
    public enum Shown {
        EVERYWHERE,
        NOT_PLAIN,
        ONLY_DATA,
        /** What has no place in one cell of a line. */
        ONLY_JSON
    }

    public Column {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(shown, "shown");
        if (rank < 0) {
            throw new IllegalArgumentException("column " + path + " of rank " + rank);
        }
    }

    /** In every format, bare values included. */
    public static Column everywhere(String path) {
        return new Column(path, path, Shown.EVERYWHERE, 0);
    }

    /** In tables, JSON and CSV. */
    public static Column notPlain(String path) {
        return new Column(path, path, Shown.NOT_PLAIN, 0);
    }

    /** In JSON and CSV only. */
    public static Column onlyData(String path) {
        return new Column(path, path, Shown.ONLY_DATA, 0);
    }

    public static Column onlyJson(String path) {
        return new Column(path, path, Shown.ONLY_JSON, 0);
    }

    public Column titled(String newHeader) {
        return new Column(path, newHeader, shown, rank);
    }

    public Column rank(int newRank) {
        return new Column(path, header, shown, newRank);
    }

    boolean inTable() {
        return shown == Shown.EVERYWHERE || shown == Shown.NOT_PLAIN;
    }

    boolean inCsv() {
        return shown != Shown.ONLY_JSON;
    }

    boolean inPlain() {
        return shown == Shown.EVERYWHERE;
    }
}
