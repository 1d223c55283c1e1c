package org.ftqueue.shell.repl;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line into statements and words. {@code ;} and a line feed separate statements, {@code #} at the start of a
 * word begins a comment, {@code '…'} is taken as it stands, in {@code "…"} and outside of quotes a backslash protects
 * the next character ({@code \n} and {@code \t} inside double quotes are a line feed and a tab). A backslash in front
 * of a line feed joins the two lines. A statement may start with the word {@code ftq}, as examples do.
 */
public final class LineParser {
    private final String line;
    private final List<Statement> statements = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private StringBuilder word;
    private int at;
    private int wordStart;

    private LineParser(String line) {
        this.line = line;
    }

    public static List<Statement> parse(String line) throws LineSyntaxException {
        LineParser parser = new LineParser(line);
        parser.run();
        return parser.statements;
    }

    /** Reads only up to the end of what has been typed, where a quote may still be open. */
    public static UnfinishedStatement unfinished(String typed) {
        LineParser parser = new LineParser(typed);
        try {
            parser.readWords();
        } catch (LineSyntaxException open) {
            // the last word, as far as it goes
        }
        return parser.word == null
                ? new UnfinishedStatement(parser.words, "", typed.length())
                : new UnfinishedStatement(parser.words, parser.word.toString(), parser.wordStart);
    }

    private void run() throws LineSyntaxException {
        readWords();
        endStatement();
    }

    private void readWords() throws LineSyntaxException {
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '\\' && at < line.length() && line.charAt(at) == '\n') {
                at++;
            } else if (c == '\\') {
                word().append(escaped());
            } else if (c == ';' || c == '\n') {
                endStatement();
            } else if (Character.isWhitespace(c)) {
                endWord();
            } else if (c == '#' && word == null) {
                skipComment();
            } else {
                word().append(c);
            }
        }
    }

    /** Up to the end of its line, which ends the statement too. */
    private void skipComment() {
        int end = line.indexOf('\n', at);
        at = end < 0 ? line.length() : end;
    }

    private void quoted(char quote) throws LineSyntaxException {
        int column = at;
        StringBuilder text = word();
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == quote) {
                return;
            }
            if (c == '\\' && quote == '"' && at < line.length() && line.charAt(at) == '\n') {
                at++;
            } else if (c == '\\' && quote == '"') {
                char next = escaped();
                text.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
            } else {
                text.append(c);
            }
        }
        throw LineSyntaxException.unfinished("the " + quote + " in column " + column + " is not closed");
    }

    private char escaped() throws LineSyntaxException {
        if (at == line.length()) {
            throw LineSyntaxException.unfinished("the line ends with a backslash; a backslash itself is written \\\\");
        }
        return line.charAt(at++);
    }

    private StringBuilder word() {
        if (word == null) {
            wordStart = at - 1;
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
        if (words.size() > 1 && words.get(0).equals("ftq")) {
            words.remove(0);
        }
        statements.add(new Statement(words, ignoreFailure));
        words = new ArrayList<>();
    }
}
