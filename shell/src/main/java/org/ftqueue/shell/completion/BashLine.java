package org.ftqueue.shell.completion;

import java.util.ArrayList;
import java.util.List;
import org.ftqueue.shell.repl.LineParser;
import org.ftqueue.shell.repl.UnfinishedStatement;

/**
 * A command line of bash up to the cursor. Bash replaces only a part of the last word, what stands behind the last of
 * its word breaks ({@code = :} and others) or an open quote; this part alone is what it wants to be given, quoted as
 * the person began to quote it.
 *
 * @param before words behind the name of the program and in front of the last, without their quotes
 * @param word   the last one, without its quotes; may be empty
 * @param head   the beginning of the word that bash leaves as it is, without its quotes
 * @param quote  that is open where bash goes on; a blank if none is
 */
record BashLine(List<String> before, String word, String head, char quote) {
    private static final String SAFE = "_@%+=:,./-";
    private static final String SPECIAL_IN_DOUBLE_QUOTES = "\\\"$`";

    BashLine {
        before = List.copyOf(before);
    }

    /**
     * @param line the command, from its name on
     * @param part that bash will replace, as it stands at the end of the line
     */
    static BashLine of(String line, String part) {
        UnfinishedStatement typed = LineParser.unfinished(line);
        String raw = line.substring(typed.wordStart());
        String kept = raw.endsWith(part) ? raw.substring(0, raw.length() - part.length()) : raw;
        List<String> words = new ArrayList<>(typed.words());
        if (!words.isEmpty()) {
            words.remove(0);
        }
        return new BashLine(words, typed.word(), LineParser.unfinished(kept).word(), openQuote(kept));
    }

    private static char openQuote(String text) {
        char open = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && open != '\'') {
                i++;
            } else if (c == open) {
                open = ' ';
            } else if (open == ' ' && (c == '\'' || c == '"')) {
                open = c;
            }
        }
        return open;
    }

    /** What bash is to put where the part stands, so that the whole word becomes {@code candidate}. */
    String replacement(String candidate) {
        String rest = candidate.substring(head.length());
        return switch (quote) {
            case '\'' -> rest.replace("'", "'\\''");
            case '"' -> escaped(rest, false);
            default -> escaped(rest, true);
        };
    }

    private static String escaped(String text, boolean bare) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            boolean special = bare
                    ? !Character.isLetterOrDigit(point) && SAFE.indexOf(point) < 0
                    : SPECIAL_IN_DOUBLE_QUOTES.indexOf(point) >= 0;
            if (special) {
                out.append('\\');
            }
            out.appendCodePoint(point);
        });
        return out.toString();
    }
}
