package org.ftqueue.statemachine.chat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.text.Normalizer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.UserName;
import org.ftqueue.statemachine.machine.Glob;

/**
 * A pattern ready to be matched against whole names, case ignored. What it costs to prepare and to match is bounded,
 * whatever the pattern. It depends on Unicode tables, so nothing that replicas must agree on may depend on it.
 *
 * @param prefix what the key of every name that matches begins with; empty if nothing is known of it
 * @param steps  about how many steps one character of a name takes
 */
record NameMatcher(Predicate<UserName> test, String prefix, int steps) {
    /** Repetitions are written out before a pattern is matched, and inside each other they multiply. */
    static final int MAX_REPETITION = 1_000;

    /** Most steps for one character; a longer pattern of names that have 64 is a mistake, or malice. */
    static final int MAX_STEPS = 3_000;

    /** Not RE2's own reading: whatever looks like a repetition counts as one, so that none is overlooked. */
    private static final java.util.regex.Pattern REPETITION =
            java.util.regex.Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    /** @throws RejectedException if it is no pattern, or one that costs too much, with one line that says why */
    static NameMatcher of(NamePattern pattern) {
        if (pattern.text().isEmpty()) {
            return new NameMatcher(name -> true, "", 1);
        }
        return switch (pattern.syntax()) {
            case WILDCARD -> wildcard(pattern.text());
            case REGULAR_EXPRESSION -> regularExpression(Normalizer.normalize(pattern.text(), Normalizer.Form.NFC));
        };
    }

    private static NameMatcher wildcard(String text) {
        Glob glob = new Glob(UserName.fold(text));
        return new NameMatcher(name -> glob.matches(name.key().toString()), glob.literalPrefix(), text.length());
    }

    private static NameMatcher regularExpression(String text) {
        boundRepetitions(text);
        Pattern compiled;
        try {
            compiled = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new RejectedException(
                    Reason.BAD_PATTERN, "'" + text + "' is no regular expression: " + e.getDescription());
        }
        if (compiled.programSize() > MAX_STEPS) {
            throw new RejectedException(
                    Reason.PATTERN_TOO_COMPLEX, "'" + text + "' is too large for a pattern of names");
        }
        return new NameMatcher(name -> compiled.matches(name.text()), "", compiled.programSize());
    }

    private static void boundRepetitions(String text) {
        Matcher repetition = REPETITION.matcher(text);
        long product = 1;
        while (repetition.find()) {
            String most = repetition.group(2) == null || repetition.group(2).isEmpty()
                    ? repetition.group(1)
                    : repetition.group(2);
            product *= Math.max(1, Long.parseLong(most));
            if (product > MAX_REPETITION) {
                throw new RejectedException(
                        Reason.PATTERN_TOO_COMPLEX,
                        "'" + text + "' repeats too much: the numbers in braces may multiply to " + MAX_REPETITION);
            }
        }
    }
}
