package org.ftqueue.statemachine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "'',      '',      true",
        "'',      a,       false",
        "*,       '',      true",
        "*,       anything,true",
        "?,       '',      false",
        "?,       ä,       true",
        "?,       😀,      true",
        "??,      😀,      false",
        "a*b,     ab,      true",
        "a*b,     axxb,    true",
        "a*b,     axxbc,   false",
        "a**b,    ab,      true",
        "*a*,     bab,     true",
        "\\*,     *,       true",
        "\\*,     x,       false",
        "\\?,     ?,       true",
        "\\?,     x,       false",
        "\\\\,    \\,      true",
        "a\\,     a\\,     true",
        "\\a,     a,       true",
        "abc,     ABC,     false",
        "[a],     a,       false",
    })
    void aPatternMatchesWholeTexts(String pattern, String text, boolean matches) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({"'',''", "*,''", "a*b,a", "ab?,ab", "abc,abc", "a\\*b*,a*b", "😀ä?,😀ä", "a\\,a\\"})
    void aPatternBeginsWithWhatComesBeforeItsFirstWildcard(String pattern, String prefix) {
        assertThat(new Glob(pattern).literalPrefix()).isEqualTo(prefix);
    }

    @Test
    void itAgreesWithARecursiveMatcher() {
        Random random = new Random(42);
        int matched = 0;
        for (int round = 0; round < 200_000; round++) {
            String pattern = text(random, "ab*?\\", 8);
            String text = text(random, "ab*\\", 8);
            boolean expected = matches(pattern, text);
            matched += expected ? 1 : 0;
            assertThat(new Glob(pattern).matches(text))
                    .as("seed 42 round %s: '%s' on '%s'", round, pattern, text)
                    .isEqualTo(expected);
            assertThat(text.startsWith(new Glob(pattern).literalPrefix()) || !expected)
                    .as("seed 42 round %s: '%s' begins as '%s'", round, text, pattern)
                    .isTrue();
        }
        assertThat(matched).isGreaterThan(10_000);
    }

    /** A matcher that tries every star again would need longer than the universe has existed. */
    @Test
    void hostilePatternsEndSoon() {
        String text = "a".repeat(255);
        for (String pattern :
                new String[] {"a*".repeat(500) + "b", "*a".repeat(500), "*?".repeat(500), "*".repeat(1024)}) {
            Glob glob = new Glob(pattern);
            for (int i = 0; i < 100; i++) {
                glob.matches(text);
            }
        }
    }

    private static String text(Random random, String alphabet, int longest) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(longest); left > 0; left--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static boolean matches(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        if (first == '*') {
            return matches(pattern.substring(1), text) || !text.isEmpty() && matches(pattern, text.substring(1));
        }
        boolean quotes = first == '\\' && pattern.length() > 1;
        char wanted = quotes ? pattern.charAt(1) : first;
        boolean any = first == '?';
        return !text.isEmpty()
                && (any || text.charAt(0) == wanted)
                && matches(pattern.substring(quotes ? 2 : 1), text.substring(1));
    }
}
