package org.ftqueue.it.terminal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** A screen as a picture: SVG that needs nothing but a monospaced font. */
public final class ScreenPicture {
    private static final String BACKGROUND = "#1b1f27";
    private static final String FOREGROUND = "#d7dae0";
    private static final String FRAME = "#3a404c";
    /** The darker half of the sixteen colours, which nobody could read on this background. */
    private static final Map<Integer, String> READABLE = Map.of(
            0x800, "#f27370",
            0x080, "#86c877",
            0x880, "#dcb957",
            0x008, "#74a8f7",
            0x808, "#c890f5",
            0x088, "#5fbcc8",
            0x888, "#9aa1ae");

    private static final int FONT_SIZE = 14;
    private static final double CELL_WIDTH = 8.4;
    private static final int CELL_HEIGHT = 18;
    private static final int MARGIN = 14;
    /** From the top of a cell to where letters stand. */
    private static final int BASELINE = 14;

    private ScreenPicture() {}

    /**
     * Draws the rows up to the last one that is not blank.
     *
     * @param cursor whether the cursor is to be seen
     * @param title  says what is to be seen, for those who cannot see it
     */
    public static String svg(Screen screen, boolean cursor, String title) {
        int rows = screen.rows().size();
        while (rows > screen.cursorRow() + 1 && screen.line(rows - 1).isEmpty()) {
            rows--;
        }
        int columns = screen.rows().get(0).runs().stream()
                .mapToInt(run -> run.text().length())
                .sum();
        double width = columns * CELL_WIDTH + 2 * MARGIN;
        int height = rows * CELL_HEIGHT + 2 * MARGIN;
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%d\" viewBox=\"0 0 %.0f %d\""
                        + " font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\""
                        + " font-size=\"%d\" fill=\"%s\" xml:space=\"preserve\">\n",
                width,
                height,
                width,
                height,
                FONT_SIZE,
                FOREGROUND));
        svg.append("<title>").append(escaped(title)).append("</title>\n");
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"0.5\" y=\"0.5\" width=\"%.0f\" height=\"%d\" rx=\"8\" fill=\"%s\" stroke=\"%s\"/>\n",
                width - 1,
                height - 1,
                BACKGROUND,
                FRAME));
        for (int row = 0; row < rows; row++) {
            runs(screen.rows().get(row).runs(), MARGIN + row * CELL_HEIGHT, svg);
        }
        if (cursor) {
            cursor(screen, svg);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void runs(List<Screen.Run> runs, int top, StringBuilder svg) {
        for (Screen.Run run : runs) {
            double left = MARGIN + run.column() * CELL_WIDTH;
            run.style()
                    .background()
                    .ifPresent(colour -> rectangle(left, top, run.text().length(), hex(colour), svg));
            String text = run.text().stripTrailing();
            if (!text.isEmpty()) {
                text(run.style(), text, left, top + BASELINE, svg);
            }
        }
    }

    /** The length is given, so that columns stand below each other whatever the font. */
    private static void text(Screen.Style style, String text, double left, int base, StringBuilder svg) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\"%s%s%s>%s</text>\n",
                left,
                base,
                text.length() * CELL_WIDTH,
                colour(style.foreground()),
                style.bold() ? " font-weight=\"bold\"" : "",
                style.underlined() ? " text-decoration=\"underline\"" : "",
                escaped(text)));
    }

    private static void cursor(Screen screen, StringBuilder svg) {
        rectangle(
                MARGIN + screen.cursorColumn() * CELL_WIDTH,
                MARGIN + screen.cursorRow() * CELL_HEIGHT,
                1,
                FOREGROUND,
                svg);
    }

    private static void rectangle(double left, int top, int cells, String colour, StringBuilder svg) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>\n",
                left,
                top,
                cells * CELL_WIDTH,
                CELL_HEIGHT,
                colour));
    }

    private static String colour(OptionalInt colour) {
        return colour.isPresent() ? " fill=\"" + hex(colour.getAsInt()) + "\"" : "";
    }

    private static String hex(int twelveBits) {
        String readable = READABLE.get(twelveBits);
        return readable != null ? readable : String.format(Locale.ROOT, "#%03x", twelveBits);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
