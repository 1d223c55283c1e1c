package org.ftqueue.shell.render;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/** Bare values for pipes. A single column is printed as it is, byte for byte; among several, tabs must be tabs. */
final class PlainRenderer {

    private PlainRenderer() {}

    static void render(Result result, PrintStream out) {
        int[] shown = IntStream.range(0, result.columns().size())
                .filter(i -> result.columns().get(i).inPlain())
                .toArray();
        if (shown.length == 0) {
            return;
        }
        for (List<Cell> row : result.rows()) {
            if (shown.length == 1) {
                bare(row.get(shown[0]), out);
            } else {
                for (int i = 0; i < shown.length; i++) {
                    out.print(i == 0 ? "" : "\t");
                    out.print(column(row.get(shown[i])));
                }
            }
            out.print('\n');
        }
    }

    /** Never empty, or tools that split at white space would count columns wrong. */
    private static String column(Cell cell) {
        String text = Cell.visible(cell.display());
        return text.isEmpty() ? "-" : text;
    }

    private static void bare(Cell cell, PrintStream out) {
        if (cell instanceof Cell.Bytes bytes) {
            out.write(bytes.value(), 0, bytes.value().length);
        } else {
            out.print(cell.display());
        }
    }
}
