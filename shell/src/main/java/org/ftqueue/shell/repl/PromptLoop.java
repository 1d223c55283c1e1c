package org.ftqueue.shell.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/** Reads lines from a person: a prompt, a line, its answer. A failure is told by its command and ends nothing. */
public final class PromptLoop {
    private final LineRunner runner;
    private final Supplier<String> prompt;
    private final PrintStream out;
    private final PrintStream err;

    public PromptLoop(LineRunner runner, Supplier<String> prompt, PrintStream out, PrintStream err) {
        this.runner = runner;
        this.prompt = prompt;
        this.out = out;
        this.err = err;
    }

    /** Returns when the person leaves: {@code quit}, {@code exit} or Ctrl-D. */
    public void run(BufferedReader reader) throws IOException {
        while (true) {
            out.print(prompt.get());
            out.flush();
            String line = reader.readLine();
            if (line == null) {
                out.print("\n");
                out.flush();
                return;
            }
            if (!runLine(line)) {
                return;
            }
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
            if (code != 0 && !statement.ignoreFailure()) {
                break;
            }
        }
        return true;
    }
}
