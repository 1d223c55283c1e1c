package org.ftqueue.shell.environment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A stream of text that remembers why it could not be written; a {@link PrintStream} only tells that. */
public final class StandardOutput extends PrintStream {
    private static final int BUFFER = 1 << 13;

    private final Remembering file;

    /** @param flushLines write every line at once */
    StandardOutput(OutputStream file, boolean flushLines) {
        this(new Remembering(file), flushLines);
    }

    private StandardOutput(Remembering file, boolean flushLines) {
        super(new BufferedOutputStream(file, BUFFER), flushLines, StandardCharsets.UTF_8);
        this.file = file;
    }

    /**
     * Why what was printed is lost; empty if it is not, or if its reader has gone ({@code ftq queue list | head -1}),
     * which is nobody's failure.
     */
    public static Optional<Failure> lost(PrintStream stream) {
        if (stream instanceof StandardOutput output && output.checkError() && output.file.failure != null) {
            String why = String.valueOf(output.file.failure.getMessage());
            boolean readerGone = why.toLowerCase(Locale.ROOT).contains("broken pipe");
            return readerGone
                    ? Optional.empty()
                    : Optional.of(Failure.configuration("cannot write the output: " + why));
        }
        return Optional.empty();
    }

    private static final class Remembering extends OutputStream {
        private final OutputStream file;
        private IOException failure;

        Remembering(OutputStream file) {
            this.file = file;
        }

        @Override
        public void write(int oneByte) throws IOException {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                file.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
