package org.ftqueue.shell.environment;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Everything outside the process that commands may touch, so that tests can give them another one.
 *
 * @param in        standard input as bytes, for a command that reads data from it
 * @param lines     the same as lines, for scripts, prompts and questions; buffered, so what is read here is not in
 *                  {@code in} any more
 * @param variables the environment variables
 * @param home      the directory of the distribution; empty when classes run without one
 */
public record Environment(
        InputStream in,
        BufferedReader lines,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        Map<String, String> variables,
        Optional<Path> home,
        Questions questions,
        Screen screen) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** Questions are asked on {@code err} and answered in {@code lines}; lines may have any length. */
    public Environment(
            InputStream in,
            BufferedReader lines,
            PrintStream out,
            PrintStream err,
            Terminal terminal,
            Map<String, String> variables,
            Optional<Path> home) {
        this(in, lines, out, err, terminal, variables, home, Questions.plain(err, lines), Screen.NONE);
    }

    /** That of this process; text is UTF-8 whatever the locale. */
    public static Environment ofProcess() {
        Terminal terminal = Terminal.ofProcess();
        InputStream in = new FileInputStream(FileDescriptor.in);
        return new Environment(
                        in,
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)),
                        stream(FileDescriptor.out, terminal.output()),
                        stream(FileDescriptor.err, true),
                        terminal,
                        System.getenv(),
                        Optional.ofNullable(System.getProperty("ftq.home")).map(Path::of))
                .withScreen(Screen.ofProcess());
    }

    /** The same world, with another way to ask. */
    public Environment withQuestions(Questions other) {
        return new Environment(in, lines, out, err, terminal, variables, home, other, screen);
    }

    /** The same world, seen elsewhere. */
    public Environment withScreen(Screen other) {
        return new Environment(in, lines, out, err, terminal, variables, home, questions, other);
    }

    /** The same world, with other ears for what commands say. */
    public Environment withOutput(PrintStream newOut, PrintStream newErr) {
        return new Environment(in, lines, newOut, newErr, terminal, variables, home, questions, screen);
    }

    public StateDirectory state() {
        return StateDirectory.of(variables);
    }

    private static PrintStream stream(FileDescriptor descriptor, boolean flushLines) {
        return new StandardOutput(new FileOutputStream(descriptor), flushLines);
    }
}
