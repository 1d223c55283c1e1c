package org.ftqueue.api;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Which user names to list, case ignored. The empty pattern is every name.
 *
 * @param text at most {@link #MAX_CHARACTERS} UTF-16 units
 */
public record NamePattern(Syntax syntax, String text) {

    public static final int MAX_CHARACTERS = 256;

    /** Every name. */
    public static final NamePattern ALL = new NamePattern(Syntax.WILDCARD, "");

    /** How the pattern is written; either way it has to fit the whole name. The code never changes. */
    public enum Syntax {
        /** {@code *} any run of characters, {@code ?} any one, backslash quotes. */
        WILDCARD(1),
        /** RE2: linear in the length of the name, no back-references. */
        REGULAR_EXPRESSION(2);

        private final int code;

        Syntax(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        public static Optional<Syntax> ofCode(int code) {
            return Arrays.stream(values()).filter(syntax -> syntax.code == code).findFirst();
        }
    }

    public NamePattern {
        Objects.requireNonNull(syntax, "syntax");
        if (text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "a pattern has at most " + MAX_CHARACTERS + " characters, not " + text.length());
        }
    }
}
