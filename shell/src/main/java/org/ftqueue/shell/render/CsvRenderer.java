package org.ftqueue.shell.render;

import java.io.PrintStream;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** RFC 4180: a header line, lines that end in CR LF, quotes where a value needs them. Bytes that are no text are base64. */
final class CsvRenderer {
    private static final String LINE_END = "\r\n";

    private CsvRenderer() {}

    static void render(Result result, PrintStream out) {
        line(result.columns(), i -> result.columns().get(i).path(), out);
        rows(result, out);
    }

    /** Without the header. */
    static void rows(Result result, PrintStream out) {
        for (List<Cell> row : result.rows()) {
            line(result.columns(), i -> text(row.get(i)), out);
        }
    }

    private static void line(List<Column> columns, IntFunction<String> value, PrintStream out) {
        out.print(IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).inCsv())
                .mapToObj(i -> quoted(value.apply(i)))
                .collect(Collectors.joining(",")));
        out.print(LINE_END);
    }

    private static String text(Cell cell) {
        if (cell instanceof Cell.Bytes bytes) {
            return bytes.text().orElseGet(() -> java.util.Base64.getEncoder().encodeToString(bytes.value()));
        }
        return cell instanceof Cell.Flag flag ? Boolean.toString(flag.value()) : cell.display();
    }

    private static String quoted(String value) {
        boolean needed = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }
}
