package org.ftqueue.edge.line;

import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;

/**
 * Text inside a line. A backslash starts an escape: {@code \\}, {@code \n}, {@code \r}, {@code \t} and, for any other
 * character by its number in hexadecimal, <code>&#92;u{1f600}</code>. What could end the line, move the cursor of a
 * terminal or hide what is around it is written as an escape.
 */
final class LineText {
    private static final int MAX_HEX_DIGITS = 6;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private LineText() {}

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (harmless(point)) {
                        out.appendCodePoint(point);
                    } else {
                        out.append("\\u{").append(Integer.toHexString(point)).append('}');
                    }
                }
            }
        });
        return out.toString();
    }

    private static boolean harmless(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            // Joiners are part of ordinary words in some scripts.
            case Character.FORMAT -> point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }

    /** @throws RejectedException if a backslash starts no escape */
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character != '\\') {
                out.append(character);
                continue;
            }
            at++;
            switch (at < text.length() ? text.charAt(at) : ' ') {
                case '\\' -> out.append('\\');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    int close = text.indexOf('}', at);
                    out.appendCodePoint(byNumber(text, at + 1, close));
                    at = close;
                }
                default -> throw noEscape();
            }
        }
        return out.toString();
    }

    private static int byNumber(String text, int open, int close) {
        int digits = close - open - 1;
        if (close < 0 || digits < 1 || digits > MAX_HEX_DIGITS || text.charAt(open) != '{') {
            throw noEscape();
        }
        int point = 0;
        for (int at = open + 1; at < close; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0) {
                throw noEscape();
            }
            point = 16 * point + digit;
        }
        if (!Character.isValidCodePoint(point) || Character.getType(point) == Character.SURROGATE) {
            throw noEscape();
        }
        return point;
    }

    private static RejectedException noEscape() {
        return new RejectedException(
                Reason.MALFORMED,
                "after a backslash comes another one, n, r, t or u{HEX} with the number of a character");
    }
}
