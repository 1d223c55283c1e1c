package org.ftqueue.shell.interactive;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ftqueue.shell.repl.LineParser;
import org.ftqueue.shell.repl.LineSyntaxException;
import org.ftqueue.shell.repl.UnfinishedStatement;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.Parser;

/** The syntax of scripts, for the line editor: when a line goes on below, and which word the cursor is in. */
final class LineSyntax implements Parser {

    @Override
    public CompletingParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE) {
            goOnIfUnfinished(line);
        }
        return new Typed(line, cursor, LineParser.unfinished(line.substring(0, cursor)));
    }

    /** Other mistakes are told when the line runs, as in a script. */
    private static void goOnIfUnfinished(String line) {
        try {
            LineParser.parse(line);
        } catch (LineSyntaxException e) {
            if (e.isUnfinished()) {
                throw new EOFError(-1, line.length(), e.getMessage());
            }
        }
    }

    /** A backslash is told to the parser of scripts only. */
    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    /** A line up to its cursor: what stands behind is left alone by completion. */
    record Typed(String line, int cursor, UnfinishedStatement statement) implements CompletingParsedLine {
        private static final Pattern BARE = Pattern.compile("[^\\s'\"\\\\;#]([^\\s'\"\\\\;]*)");

        @Override
        public String word() {
            return statement.word();
        }

        @Override
        public int wordCursor() {
            return statement.word().length();
        }

        @Override
        public int wordIndex() {
            return statement.words().size();
        }

        @Override
        public List<String> words() {
            List<String> words = new ArrayList<>(statement.words());
            words.add(statement.word());
            return words;
        }

        @Override
        public int rawWordCursor() {
            return cursor - statement.wordStart();
        }

        @Override
        public int rawWordLength() {
            return rawWordCursor();
        }

        @Override
        public CharSequence escape(CharSequence word, boolean complete) {
            if (BARE.matcher(word).matches() || word.length() == 0) {
                return word;
            }
            if (word.toString().indexOf('\'') < 0) {
                return "'" + word + (complete ? "'" : "");
            }
            String inside = word.toString()
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n")
                    .replace("\t", "\\t");
            return "\"" + inside + (complete ? "\"" : "");
        }
    }
}
