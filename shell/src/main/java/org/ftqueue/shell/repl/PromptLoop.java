package org.ftqueue.shell.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ftqueue.shell.environment.ExitCode;

/** Reads lines from a person: a prompt, a line, its answer. A failure is told by its command and ends nothing. */
public final class PromptLoop {
    private final LineRunner runner;
    private final LineSource source;
    private final PrintStream err;

    public PromptLoop(LineRunner runner, LineSource source, PrintStream err) {
        this.runner = runner;
        this.source = source;
        this.err = err;
    }

    /** Lines as the terminal itself edits them. */
    public static LineSource plain(Supplier<String> prompt, BufferedReader reader, PrintStream out) {
        return () -> {
            out.print(prompt.get());
            out.flush();
            String line = reader.readLine();
            if (line == null) {
                out.print("\n");
                out.flush();
            }
            return Optional.ofNullable(line);
        };
    }

    /** Returns when the person leaves: {@code quit}, {@code exit} or Ctrl-D. */
    public void run() throws IOException {
        Optional<String> line = source.next();
        while (line.isPresent() && runLine(line.get())) {
            line = source.next();
        }
    }

    private boolean runLine(String line) {
        List<Statement> statements;
        try {
            statements = LineParser.parse(line);
        } catch (LineSyntaxException e) {
            err.print("ftq: " + e.getMessage() + "\n");
            err.flush();
            return true;
        }
        for (Statement statement : statements) {
            if (statement.leaves()) {
                return false;
            }
            int code = runner.run(statement.words());
            // Who presses Ctrl-C means all that is left of the line.
            if (code == ExitCode.INTERRUPTED.code() || code != 0 && !statement.ignoreFailure()) {
                break;
            }
        }
        return true;
    }
}
