package org.ftqueue.statemachine.machine;

import java.util.Collection;
import java.util.SortedMap;
import org.pcollections.TreePMap;

/**
 * An ordered table of mutable rows that can be frozen in constant time. Rows are changed in place until a freeze; the
 * first change of a row after a freeze works on a copy, so whoever holds the frozen table sees it unchanged.
 *
 * <p>Lookups and changes cost O(log n). Not safe for use by two threads; a frozen table is, for reading.
 */
public final class CopyOnWriteTable<K extends Comparable<? super K>, R extends CopyOnWriteTable.Row<R>> {
    private TreePMap<K, R> rows = TreePMap.empty();
    private long epoch = 1;

    /** A row that knows since which freeze it belongs to the table alone. */
    public abstract static class Row<R extends Row<R>> {
        private long ownedSince;

        /** A row with the same content that can be changed without changing this one. */
        protected abstract R copy();
    }

    /** The row to look at, or null. It must not be changed. */
    public R read(K key) {
        return rows.get(key);
    }

    /** The row to change, or null. */
    public R write(K key) {
        R row = rows.get(key);
        if (row == null || row(row).ownedSince == epoch) {
            return row;
        }
        R own = row.copy();
        put(key, own);
        return own;
    }

    public void put(K key, R row) {
        row(row).ownedSince = epoch;
        rows = rows.plus(key, row);
    }

    public void remove(K key) {
        rows = rows.minus(key);
    }

    public void clear() {
        rows = TreePMap.empty();
    }

    public int size() {
        return rows.size();
    }

    /** All rows in order of their keys, to look at. */
    public Collection<R> values() {
        return rows.values();
    }

    /** The table as it is now; later changes do not show in it. */
    public SortedMap<K, R> freeze() {
        epoch++;
        return rows;
    }

    private static <R extends Row<R>> Row<R> row(R row) {
        return row;
    }
}
