package org.ftqueue.it.terminal;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What is to be seen at one moment.
 *
 * @param rows from the top, each as wide as the terminal
 * @param cursorColumn from 0
 * @param cursorRow    from 0
 */
public record Screen(List<Row> rows, int cursorColumn, int cursorRow) {

    /**
     * How characters look.
     *
     * @param foreground four bits each of red, green and blue; empty for the usual colour
     */
    public record Style(OptionalInt foreground, OptionalInt background, boolean bold, boolean underlined) {
        public static final Style PLAIN = new Style(OptionalInt.empty(), OptionalInt.empty(), false, false);
    }

    /** Characters that stand next to each other and look the same. */
    public record Run(int column, String text, Style style) {}

    public record Row(List<Run> runs) {
        public Row {
            runs = List.copyOf(runs);
        }

        /** Without the blanks at its end. */
        public String text() {
            return runs.stream().map(Run::text).collect(Collectors.joining()).stripTrailing();
        }
    }

    public Screen {
        rows = List.copyOf(rows);
    }

    public List<String> lines() {
        return rows.stream().map(Row::text).toList();
    }

    public String line(int row) {
        return rows.get(row).text();
    }

    /** What stands in front of the cursor, blanks included. */
    public String beforeCursor() {
        String whole = rows.get(cursorRow).runs().stream().map(Run::text).collect(Collectors.joining());
        return whole.substring(0, Math.min(cursorColumn, whole.length()));
    }

    /** True if one line has the text in it. */
    public boolean shows(String text) {
        return lines().stream().anyMatch(line -> line.contains(text));
    }

    /** True if a colour is to be seen anywhere. */
    public boolean coloured() {
        return rows.stream()
                .flatMap(row -> row.runs().stream())
                .anyMatch(run -> run.style().foreground().isPresent()
                        || run.style().background().isPresent());
    }

    /** In a frame, so that blank lines and the width can be seen in a message. */
    @Override
    public String toString() {
        return lines().stream().collect(Collectors.joining("\n| ", "| ", "\n(cursor: line " + cursorRow + ")"));
    }
}
