package org.ftqueue.shell.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes a table as narrow as the terminal: first columns of the highest rank are left out, then long texts are cut.
 * Numbers are shown whole or not at all, because a number without its end is another number.
 */
public final class Fitting {
    private static final int NARROWEST_TEXT = 8;
    private static final String CUT = "…";

    private Fitting() {}

    /**
     * A column before it is fitted.
     *
     * @param width     of its widest cell or its header, in characters
     * @param rank      the highest is left out first, and of equal ones the last; 0 stays
     * @param shortened whether its cells may be cut
     */
    public record Wish(int width, int rank, boolean shortened) {}

    /** A column that is shown, by its place among the wishes, and how wide it is. */
    public record Fit(int index, int width) {}

    /**
     * @param available characters of a line
     * @param between   characters between two columns
     * @return columns in the order of the wishes; still too wide if those that stay need more
     */
    public static List<Fit> fit(List<Wish> wishes, int available, int between) {
        List<Fit> shown = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            shown.add(new Fit(i, wishes.get(i).width()));
        }
        // A text that can be cut to what is left costs less than a column.
        while (narrowest(shown, wishes, between) > available) {
            Optional<Fit> worst = shown.stream()
                    .filter(fit -> wishes.get(fit.index()).rank() > 0)
                    .max(Comparator.<Fit>comparingInt(
                                    fit -> wishes.get(fit.index()).rank())
                            .thenComparingInt(Fit::index));
            if (worst.isEmpty()) {
                break;
            }
            shown.remove(worst.get());
        }
        while (width(shown, between) > available) {
            Optional<Fit> widest = shown.stream()
                    .filter(fit -> wishes.get(fit.index()).shortened() && fit.width() > NARROWEST_TEXT)
                    .max(Comparator.comparingInt(Fit::width));
            if (widest.isEmpty()) {
                break;
            }
            shown.set(
                    shown.indexOf(widest.get()),
                    new Fit(widest.get().index(), widest.get().width() - 1));
        }
        return List.copyOf(shown);
    }

    /** The text, or its beginning and an ellipsis. */
    public static String cut(String text, int width) {
        if (text.codePointCount(0, text.length()) <= width) {
            return text;
        }
        return width < 1 ? "" : text.substring(0, text.offsetByCodePoints(0, width - 1)) + CUT;
    }

    private static int width(List<Fit> shown, int between) {
        return shown.stream().mapToInt(Fit::width).sum() + between * Math.max(0, shown.size() - 1);
    }

    private static int narrowest(List<Fit> shown, List<Wish> wishes, int between) {
        List<Fit> cut = shown.stream()
                .map(fit -> wishes.get(fit.index()).shortened()
                        ? new Fit(fit.index(), Math.min(fit.width(), NARROWEST_TEXT))
                        : fit)
                .toList();
        return width(cut, between);
    }
}
