package org.ftqueue.shell.top;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ftqueue.shell.render.Fitting;

/** Rows of text under titles, as wide as they may be. */
final class Lines {
    private static final int BETWEEN = 2;

    private Lines() {}

    /**
     * @param rank  as in {@link Fitting.Wish}
     * @param text  left-aligned, and may be cut
     * @param usual how wide the column is where there is room, so that numbers may grow without moving the others
     */
    record Title(String name, int rank, boolean text, int usual) {}

    /** The titles in one line, then one line a row; none is longer than {@code width}. */
    static List<String> of(List<Title> titles, List<List<String>> rows, int width) {
        int[] widest = IntStream.range(0, titles.size())
                .map(i -> widest(titles.get(i), rows, i))
                .toArray();
        int[] usual = IntStream.range(0, titles.size())
                .map(i -> Math.max(widest[i], titles.get(i).usual()))
                .toArray();
        boolean room = IntStream.of(usual).sum() + BETWEEN * (usual.length - 1) <= width;
        List<Fitting.Wish> wishes = IntStream.range(0, titles.size())
                .mapToObj(i -> new Fitting.Wish(
                        room ? usual[i] : widest[i],
                        titles.get(i).rank(),
                        titles.get(i).text()))
                .toList();
        List<Fitting.Fit> fits = Fitting.fit(wishes, width, BETWEEN);
        List<String> lines = new ArrayList<>();
        lines.add(line(titles.stream().map(Title::name).toList(), titles, fits, width));
        rows.forEach(row -> lines.add(line(row, titles, fits, width)));
        return lines;
    }

    private static int widest(Title title, List<List<String>> rows, int column) {
        return rows.stream()
                .mapToInt(row -> length(row.get(column)))
                .reduce(title.name().length(), Math::max);
    }

    private static String line(List<String> cells, List<Title> titles, List<Fitting.Fit> fits, int width) {
        StringBuilder line = new StringBuilder();
        for (Fitting.Fit fit : fits) {
            String cell = Fitting.cut(cells.get(fit.index()), fit.width());
            String blanks = " ".repeat(fit.width() - length(cell));
            line.append(line.length() == 0 ? "" : " ".repeat(BETWEEN));
            line.append(titles.get(fit.index()).text() ? cell + blanks : blanks + cell);
        }
        return Fitting.cut(line.toString().stripTrailing(), width);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** As many of these as fit in one line, the first ones first. */
    static String joined(List<String> parts, int width) {
        StringBuilder line = new StringBuilder();
        for (String part : parts) {
            String more = (line.length() == 0 ? "" : "   ") + part;
            if (length(line + more) <= width) {
                line.append(more);
            }
        }
        return line.length() == 0 ? Fitting.cut(parts.get(0), width) : line.toString();
    }
}
