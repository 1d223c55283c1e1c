package org.ftqueue.shell.render;

import java.io.PrintStream;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Where the answers of a command go: results to one stream in the chosen format, remarks to the other.
 *
 * @param out for results and nothing else
 * @param err for remarks and failures
 * @param columns of the terminal that {@code out} is; empty if it is none
 */
public record Output(PrintStream out, PrintStream err, Format format, OptionalInt columns) {

    /** The reader of the output has gone ({@code ftq queue list | head}); there is nobody to tell. */
    public static final class ReaderGone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ReaderGone() {
            super("the output is not read any more", null, false, false);
        }
    }

    public Output {
        Objects.requireNonNull(format, "format");
    }

    /** @throws ReaderGone if the output is closed */
    public void print(Result result) {
        format.renderer(columns).render(result, out);
        flush();
    }

    /** One more of a sequence of equal columns: a header that was printed is not repeated. */
    public void printNext(Result result) {
        if (format == Format.CSV) {
            CsvRenderer.rows(result, out);
            flush();
        } else {
            print(result);
        }
    }

    /** A line of a story that is told while it happens, such as the demo's; not for data. */
    public void tell(String line) {
        out.print(line + "\n");
        flush();
    }

    /** A remark that must not get among the results. */
    public void remark(String line) {
        err.print(line + "\n");
        err.flush();
    }

    /** True if remarks belong to the answer: the other formats carry the same facts as data or leave them out. */
    public boolean forPeople() {
        return format == Format.TABLE;
    }

    private void flush() {
        if (out.checkError()) {
            throw new ReaderGone();
        }
    }
}
