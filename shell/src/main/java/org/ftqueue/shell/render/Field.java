package org.ftqueue.shell.render;

import java.util.Objects;

/** A column with its only value. */
public record Field(Column column, Cell cell) {

    public Field {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(cell, "cell");
    }

    public static Field everywhere(String path, Cell cell) {
        return new Field(Column.everywhere(path), cell);
    }

    public static Field notPlain(String path, Cell cell) {
        return new Field(Column.notPlain(path), cell);
    }

    public static Field onlyData(String path, Cell cell) {
        return new Field(Column.onlyData(path), cell);
    }

    public static Field onlyJson(String path, Cell cell) {
        return new Field(Column.onlyJson(path), cell);
    }
}
