package org.ftqueue.shell.render;

import java.util.Locale;
import java.util.OptionalInt;

/** What {@code -o} chooses. */
public enum Format {
    /** For people; the default on a terminal. */
    TABLE,
    /** Bare values, one result a line, several columns separated by tabs; the default elsewhere. */
    PLAIN,
    /** One object on one line. */
    JSON,
    /** RFC 4180 with a header line. */
    CSV;

    /** @throws IllegalArgumentException with a line that says what would be right */
    public static Format parse(String text) {
        try {
            return valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException("'" + text + "' is no format; there are table, plain, json and csv");
        }
    }

    /** @param columns of the terminal that a table must fit; empty if lines may have any length */
    public Renderer renderer(OptionalInt columns) {
        return switch (this) {
            case TABLE -> (result, out) -> TableRenderer.render(result, columns, out);
            case PLAIN -> PlainRenderer::render;
            case JSON -> JsonRenderer::render;
            case CSV -> CsvRenderer::render;
        };
    }
}
