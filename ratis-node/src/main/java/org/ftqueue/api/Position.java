package org.ftqueue.api;

/**
 * Where an operation stands in the total order: the index of its log entry and its ordinal inside that entry.
 * Positions of one cluster are unique and only grow; gaps are normal.
 *
 * @param index   index of the entry in the log, at least 0
 * @param ordinal place of the operation inside the entry, from 0
 */
public record Position(long index, int ordinal) implements Comparable<Position> {

    /** Before the first entry. */
    public static final Position NONE = new Position(0, 0);

    public Position {
        if (index < 0 || ordinal < 0) {
            throw new IllegalArgumentException("negative position " + index + "-" + ordinal);
        }
    }

    @Override
    public int compareTo(Position other) {
        int byIndex = Long.compare(index, other.index);
        return byIndex != 0 ? byIndex : Integer.compare(ordinal, other.ordinal);
    }

    /** {@code INDEX-ORDINAL}, for example {@code 1042-3}. */
    @Override
    public String toString() {
        return index + "-" + ordinal;
    }
}
