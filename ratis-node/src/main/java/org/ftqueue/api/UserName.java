package org.ftqueue.api;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Objects;

/**
 * The name of a chat user, and the key that it is compared by. Names are checked and keys computed where they come in,
 * by {@link #parse}: the Unicode tables of two JDKs may differ, and replicas must not.
 *
 * @param text as it is shown
 * @param key  equal for names that differ in case only
 */
public record UserName(String text, UserKey key) {

    /** Longest name in code points. */
    public static final int MAX_CODE_POINTS = 64;

    /** Longest name in bytes of UTF-8. */
    public static final int MAX_BYTES = 4 * MAX_CODE_POINTS;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** Checks lengths only, so that it is the same on every JDK. */
    public UserName {
        Objects.requireNonNull(key, "key");
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a user name has 1 to " + MAX_BYTES + " bytes of UTF-8, this one has " + length);
        }
    }

    /**
     * The name that somebody typed: 1 to 64 code points after composition (NFC), none of them a control or formatting
     * character or {@code |}, no space at either end.
     *
     * @throws IllegalArgumentException with one line that says what is wrong
     */
    public static UserName parse(String typed) {
        refuseHalves(typed);
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC);
        int length = text.codePointCount(0, text.length());
        if (length == 0) {
            throw new IllegalArgumentException("a user name has at least one character");
        }
        if (length > MAX_CODE_POINTS) {
            throw new IllegalArgumentException(
                    "a user name has at most " + MAX_CODE_POINTS + " characters, this one has " + length);
        }
        if (isSpace(text.codePointAt(0)) || isSpace(text.codePointBefore(text.length()))) {
            throw new IllegalArgumentException("a user name neither starts nor ends with a space");
        }
        text.codePoints().forEach(UserName::refuseCharacter);
        return new UserName(text, UserKey.of(fold(text).getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The text without differences of case: each code point by itself, so that no letter depends on its neighbours, and
     * composed again (NFC). Folding twice is folding once.
     */
    public static String fold(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        composed.codePoints()
                .map(point -> Character.toLowerCase(Character.toUpperCase(Character.toLowerCase(point))))
                .forEach(folded::appendCodePoint);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    private static void refuseHalves(String typed) {
        typed.codePoints()
                .filter(point -> Character.getType(point) == Character.SURROGATE)
                .findFirst()
                .ifPresent(half -> {
                    throw new IllegalArgumentException("a user name is text; " + name(half) + " is half a character");
                });
    }

    private static void refuseCharacter(int point) {
        String what = switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> "control characters";
            // Joiners are part of ordinary words in some scripts; the others reorder or hide what is around them.
            case Character.FORMAT ->
                point == ZERO_WIDTH_JOINER || point == ZERO_WIDTH_NON_JOINER ? null : "invisible formatting characters";
            // What a later Unicode makes of it is not known: its key could change.
            case Character.UNASSIGNED -> "characters that this version of Unicode does not know";
            default -> point == '|' ? "'|'" : null;
        };
        if (what != null) {
            throw new IllegalArgumentException(
                    "a user name has no " + what + (point == '|' ? "" : "; there is " + name(point) + " in this one"));
        }
    }

    private static boolean isSpace(int point) {
        return Character.isSpaceChar(point) || Character.isWhitespace(point);
    }

    private static String name(int point) {
        return String.format("U+%04X", point);
    }

    @Override
    public String toString() {
        return text;
    }
}
