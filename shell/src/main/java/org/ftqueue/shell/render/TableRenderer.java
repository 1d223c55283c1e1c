package org.ftqueue.shell.render;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Tables for people. A single value stands alone: a box around one number helps nobody. */
final class TableRenderer {
    private static final int HASH_DIGITS = 16;
    /** Longer ones are broken into lines where nothing else limits them. */
    private static final int LONGEST_TEXT = 200;
    /** A bar between two blanks. */
    private static final int BETWEEN = 3;

    private TableRenderer() {}

    static void render(Result result, OptionalInt columns, PrintStream out) {
        int[] shown = IntStream.range(0, result.columns().size())
                .filter(i -> result.columns().get(i).inTable())
                .toArray();
        if (shown.length == 0) {
            return;
        }
        if (shown.length == 1 && result.rows().size() == 1 && !(result.shape() instanceof Result.Shape.Rows)) {
            out.print(shownText(result.rows().get(0).get(shown[0])) + "\n");
            return;
        }
        List<Fitting.Fit> fits = fits(result, shown, columns);
        Column[] drawn = fits.stream()
                .map(fit -> new Column()
                        .header(Fitting.cut(result.columns().get(fit.index()).header(), fit.width()))
                        .headerAlign(align(result.rows(), fit.index()))
                        .dataAlign(align(result.rows(), fit.index()))
                        .maxWidth(LONGEST_TEXT))
                .toArray(Column[]::new);
        String[][] data = result.rows().stream()
                .map(row -> fits.stream()
                        .map(fit -> Fitting.cut(shownText(row.get(fit.index())), fit.width()))
                        .toArray(String[]::new))
                .toArray(String[][]::new);
        Character[] border = AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER;
        AsciiTable.getTable(border, drawn, data).lines().forEach(line -> out.print(line.stripTrailing() + "\n"));
    }

    private static List<Fitting.Fit> fits(Result result, int[] shown, OptionalInt columns) {
        List<Fitting.Wish> wishes = IntStream.of(shown)
                .mapToObj(i -> new Fitting.Wish(
                        width(result, i), result.columns().get(i).rank(), isCut(result, i)))
                .toList();
        // A blank stands in front of the first column, and a table as wide as the terminal would make it wrap.
        int available = columns.isPresent() ? columns.getAsInt() - 2 : Integer.MAX_VALUE;
        return Fitting.fit(wishes, available, BETWEEN).stream()
                .map(fit -> new Fitting.Fit(shown[fit.index()], fit.width()))
                .toList();
    }

    private static int width(Result result, int column) {
        int cells = result.rows().stream()
                .mapToInt(row -> shownText(row.get(column)).length())
                .max()
                .orElse(0);
        return Math.max(cells, result.columns().get(column).header().length());
    }

    private static String shownText(Cell cell) {
        if (cell instanceof Cell.Hash hash && hash.hex().length() > HASH_DIGITS) {
            return hash.hex().substring(0, HASH_DIGITS) + "…";
        }
        return cell instanceof Cell.Absent ? "-" : Cell.visible(cell.display());
    }

    private static HorizontalAlign align(List<List<Cell>> rows, int column) {
        return isText(rows, column) ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT;
    }

    /** An address without its end is of no use; it is left out instead. Labels and items are what the table is about. */
    private static boolean isCut(Result result, int column) {
        return result.columns().get(column).rank() == 0 && isText(result.rows(), column);
    }

    private static boolean isText(List<List<Cell>> rows, int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .anyMatch(cell -> !cell.isNumber() && !(cell instanceof Cell.Absent));
    }
}
