package org.ftqueue.shell.repl;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into statements and words. {@code ;} separates statements, {@code #} at the start of a word begins a
 * comment, {@code '…'} is taken as it stands, in {@code "…"} and outside of quotes a backslash protects the next
 * character ({@code \n} and {@code \t} inside double quotes are a line feed and a tab).
 */
public final class LineParser {
    private final String line;
    private final List<Statement> statements = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private StringBuilder word;
    private int at;

    private LineParser(String line) {
        this.line = line;
    }

    public static List<Statement> parse(String line) throws LineSyntaxException {
        LineParser parser = new LineParser(line);
        parser.run();
        return parser.statements;
    }

    private void run() throws LineSyntaxException {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '\\') {
                word().append(escaped());
            } else if (c == ';') {
                endStatement();
            } else if (Character.isWhitespace(c)) {
                endWord();
            } else if (c == '#' && word == null) {
                break;
            } else {
                word().append(c);
            }
        }
        endStatement();
    }

    private void quoted(char quote) throws LineSyntaxException {
        int column = at;
        StringBuilder text = word();
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return;
            }
            if (c == '\\' && quote == '"') {
                char next = escaped();
                text.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
            } else {
                text.append(c);
            }
        }
        throw new LineSyntaxException("the " + quote + " in column " + column + " is not closed");
    }

    private char escaped() throws LineSyntaxException {
        if (at == line.length()) {
            throw new LineSyntaxException("the line ends with a backslash; a backslash itself is written \\\\");
        }
        return line.charAt(at++);
    }

    private StringBuilder word() {
        if (word == null) {
            word = new StringBuilder();
        }
        return word;
    }

    private void endWord() {
        if (word != null) {
            words.add(word.toString());
            word = null;
        }
    }

    private void endStatement() throws LineSyntaxException {
        endWord();
        if (words.isEmpty()) {
            return;
        }
        boolean ignoreFailure = words.get(0).startsWith("-");
        if (ignoreFailure) {
            String first = words.get(0).substring(1);
            if (first.startsWith("-")) {
                throw new LineSyntaxException("a command cannot start with '" + words.get(0)
                        + "'; one - in front of a command ignores its failure, options come after the command");
            }
            if (first.isEmpty()) {
                words.remove(0);
            } else {
                words.set(0, first);
            }
            if (words.isEmpty()) {
                throw new LineSyntaxException("there is no command after the -");
            }
        }
        statements.add(new Statement(words, ignoreFailure));
        words = new ArrayList<>();
    }
}
