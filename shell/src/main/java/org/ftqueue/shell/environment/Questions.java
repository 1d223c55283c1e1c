package org.ftqueue.shell.environment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Asks the person at the terminal. Called by the thread that runs a command. */
public interface Questions {
    /**
     * Waits for one line.
     *
     * @return empty if the person answers with the end of input
     * @throws java.io.InterruptedIOException on Ctrl-C, where that does not end the process
     */
    Optional<String> ask(String question) throws IOException;

    /**
     * Waits for one line that must not be seen.
     *
     * @return empty if the person answers with the end of input, or if nothing typed here could be hidden
     * @throws java.io.InterruptedIOException on Ctrl-C, where that does not end the process
     */
    Optional<char[]> askHidden(String question) throws IOException;

    /** Where lines are read as they come. What is hidden is read from the console of the process, if it has one. */
    static Questions plain(PrintStream out, BufferedReader lines) {
        return new Questions() {
            @Override
            public Optional<String> ask(String question) throws IOException {
                out.print(question);
                out.flush();
                return Optional.ofNullable(lines.readLine());
            }

            @Override
            public Optional<char[]> askHidden(String question) {
                return Optional.ofNullable(System.console()).map(console -> console.readPassword("%s", question));
            }
        };
    }
}
