package org.ftqueue.shell.environment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Asks the person at the terminal. Called by the thread that runs a command. */
@FunctionalInterface
public interface Questions {
    /**
     * Waits for one line.
     *
     * @return empty if the person answers with the end of input
     * @throws java.io.InterruptedIOException on Ctrl-C, where that does not end the process
     */
    Optional<String> ask(String question) throws IOException;

    /** Where lines are read as they come. */
    static Questions plain(PrintStream out, BufferedReader lines) {
        return question -> {
            out.print(question);
            out.flush();
            return Optional.ofNullable(lines.readLine());
        };
    }
}
