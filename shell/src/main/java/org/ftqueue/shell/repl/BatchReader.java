package org.ftqueue.shell.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.ftqueue.shell.environment.ExitCode;

/**
 * Runs lines without a person. Stops at the first command that does not return 0, unless it was written with a
 * {@code -} in front or all failures are to be ignored.
 */
public final class BatchReader {

    /**
     * @param keepGoing run everything; the exit code is that of the first failure
     * @param echo      print every line before its answer, comments included
     */
    public record Rules(boolean keepGoing, boolean echo) {}

    /** What the reader of a stream puts in the place of bytes that are no text; as an item it would be another one. */
    private static final char UNDECODABLE = '\uFFFD';

    private final LineRunner runner;
    private final Rules rules;
    private final PrintStream out;
    private final PrintStream err;
    private int firstFailure;

    public BatchReader(LineRunner runner, Rules rules, PrintStream out, PrintStream err) {
        this.runner = runner;
        this.rules = rules;
        this.out = out;
        this.err = err;
    }

    /** Lines that are all known beforehand: a mistake in the last one is told before the first one runs. */
    public int runAll(String source, List<String> lines) {
        List<List<Statement>> parsed = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                parsed.add(LineParser.parse(lines.get(i)));
            } catch (LineSyntaxException e) {
                return syntaxError(source, i + 1, e);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            if (!runLine(lines.get(i), parsed.get(i))) {
                break;
            }
        }
        return firstFailure;
    }

    /** Lines that come one by one: each is run before the next one is read. */
    public int runStream(String source, BufferedReader reader) throws IOException {
        String line;
        for (int number = 1; (line = reader.readLine()) != null; number++) {
            if (line.indexOf(UNDECODABLE) >= 0) {
                return refused(source, number, "is not UTF-8 text", ExitCode.CONFIGURATION);
            }
            List<Statement> statements;
            try {
                statements = LineParser.parse(line);
            } catch (LineSyntaxException e) {
                return syntaxError(source, number, e);
            }
            if (!runLine(line, statements)) {
                break;
            }
        }
        return firstFailure;
    }

    /** Returns false when nothing more is to be run. */
    private boolean runLine(String line, List<Statement> statements) {
        if (rules.echo()) {
            out.print(statements.isEmpty() ? line + "\n" : "ftq> " + line.strip() + "\n");
            out.flush();
        }
        for (Statement statement : statements) {
            if (statement.leaves()) {
                return false;
            }
            int code = runner.run(statement.words());
            if (out.checkError()) {
                // Whoever read the answers has gone, and with them the reason to go on.
                return false;
            }
            if (code != 0 && !statement.ignoreFailure()) {
                firstFailure = firstFailure == 0 ? code : firstFailure;
                if (!rules.keepGoing()) {
                    return false;
                }
            }
        }
        return true;
    }

    private int syntaxError(String source, int number, LineSyntaxException e) {
        return refused(source, number, e.getMessage(), ExitCode.USAGE);
    }

    private int refused(String source, int number, String why, ExitCode code) {
        err.print("ftq: " + source + ", line " + number + ": " + why + "\n");
        err.flush();
        return code.code();
    }
}
