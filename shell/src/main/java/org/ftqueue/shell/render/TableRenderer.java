package org.ftqueue.shell.render;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/** Tables for people. A single value stands alone: a box around one number helps nobody. */
final class TableRenderer {
    private static final int HASH_DIGITS = 16;

    private TableRenderer() {}

    static void render(Result result, PrintStream out) {
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
        com.github.freva.asciitable.Column[] columns = IntStream.of(shown)
                .mapToObj(i -> new com.github.freva.asciitable.Column()
                        .header(result.columns().get(i).header())
                        .headerAlign(align(result.rows(), i))
                        .dataAlign(align(result.rows(), i))
                        .maxWidth(200))
                .toArray(com.github.freva.asciitable.Column[]::new);
        String[][] data = result.rows().stream()
                .map(row ->
                        IntStream.of(shown).mapToObj(i -> shownText(row.get(i))).toArray(String[]::new))
                .toArray(String[][]::new);
        Character[] border = AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER;
        AsciiTable.getTable(border, columns, data).lines().forEach(line -> out.print(line.stripTrailing() + "\n"));
    }

    private static String shownText(Cell cell) {
        if (cell instanceof Cell.Hash hash && hash.hex().length() > HASH_DIGITS) {
            return hash.hex().substring(0, HASH_DIGITS) + "…";
        }
        return cell instanceof Cell.Absent ? "-" : Cell.visible(cell.display());
    }

    private static HorizontalAlign align(List<List<Cell>> rows, int column) {
        boolean numbers = rows.stream()
                .map(row -> row.get(column))
                .filter(cell -> !(cell instanceof Cell.Absent))
                .allMatch(Cell::isNumber);
        return numbers ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
    }
}
