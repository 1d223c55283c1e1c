package org.ftqueue.shell.render;

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

    public Renderer renderer() {
        return switch (this) {
            case TABLE -> TableRenderer::render;
            case PLAIN -> PlainRenderer::render;
            case JSON -> JsonRenderer::render;
            case CSV -> CsvRenderer::render;
        };
    }
}
