package org.ftqueue.shell.render;

import java.util.ArrayList;
import java.util.List;

/**
 * The answer of a command, before it is decided how it is printed.
 *
 * @param rows  as wide as {@code columns}
 * @param about facts about the whole, which JSON carries next to the rows
 */
public record Result(Shape shape, List<Column> columns, List<List<Cell>> rows, List<Field> about) {

    /** What JSON makes of the rows. */
    public sealed interface Shape {
        /** One row: an object. */
        record One() implements Shape {}

        /** An object with a list of objects under this name. */
        record Rows(String name) implements Shape {}

        /** An object with a list of bare values, those of the first column, under this name. */
        record Values(String name) implements Shape {}
    }

    public Result {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        about = List.copyOf(about);
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(row.size() + " cells in a row of " + columns.size() + " columns");
            }
        }
        if (shape instanceof Shape.One && rows.size() != 1) {
            throw new IllegalArgumentException("a single result with " + rows.size() + " rows");
        }
    }

    public static Result one(Field... fields) {
        List<Column> columns = new ArrayList<>();
        List<Cell> row = new ArrayList<>();
        for (Field field : fields) {
            columns.add(field.column());
            row.add(field.cell());
        }
        return new Result(new Shape.One(), columns, List.of(List.copyOf(row)), List.of());
    }

    public static Result rows(String name, List<Column> columns, List<List<Cell>> rows, Field... about) {
        return new Result(new Shape.Rows(name), columns, rows, List.of(about));
    }

    public static Result values(String name, Column column, List<Cell> cells, Field... about) {
        List<List<Cell>> rows = cells.stream().map(List::of).toList();
        return new Result(new Shape.Values(name), List.of(column), rows, List.of(about));
    }
}
