package org.ftqueue.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Normalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {
    private static UserKey key(String typed) {
        return UserName.parse(typed).key();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "Alice",
                "alice b",
                "7",
                "Ærøskøbing",
                "王小明",
                "Zoë",
                "👩‍🚀",
                "نرگس",
                "می‌خواهم",
                "o'Brien",
                "*"
            })
    void ordinaryNamesAreNames(String typed) {
        assertThat(UserName.parse(typed).text()).isEqualTo(Normalizer.normalize(typed, Normalizer.Form.NFC));
    }

    @ParameterizedTest
    @CsvSource({
        "alice, ALICE",
        "Zoë, ZOË",
        "Straße, STRAẞE",
        "ΟΔΟΣ, οδος",
        "οδοσ, οδος",
        "Джон, ДЖОН",
        "ǆ, ǅ",
        "istanbul, İSTANBUL",
        "K, \u212A"
    })
    void namesThatDifferInCaseOnlyAreOne(String one, String other) {
        assertThat(key(one)).isEqualTo(key(other));
    }

    @Test
    void composedAndDecomposedAreOneAndShownComposed() {
        assertThat(key("Zoe\u0308")).isEqualTo(key("Zo\u00EB"));
        assertThat(UserName.parse("Zoe\u0308").text()).isEqualTo("Zo\u00EB");
        assertThat(UserName.parse("Zoe\u0308")).isEqualTo(UserName.parse("Zo\u00EB"));
    }

    @ParameterizedTest
    @CsvSource({"alice, alise", "Zoë, Zoe", "a b, ab", "Straße, Strasse", "１, 1"})
    void otherNamesAreOthers(String one, String other) {
        assertThat(key(one)).isNotEqualTo(key(other));
    }

    @Test
    void aNameKeepsTheCaseItWasTypedIn() {
        assertThat(UserName.parse("McCoy")).hasToString("McCoy");
        assertThat(key("McCoy")).hasToString("mccoy");
    }

    private static void assertRefused(String typed, String message) {
        assertThatThrownBy(() -> UserName.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void eachRuleSaysWhatIsWrong() {
        assertRefused("", "a user name has at least one character");
        assertRefused("x".repeat(65), "a user name has at most 64 characters, this one has 65");
        assertRefused(" alice", "a user name neither starts nor ends with a space");
        assertRefused("alice\u00A0", "a user name neither starts nor ends with a space");
        assertRefused("\u3000x", "a user name neither starts nor ends with a space");
        assertRefused("alice\n", "a user name neither starts nor ends with a space");
        assertRefused("a|b", "a user name has no '|'");
        assertRefused("a\u0007b", "a user name has no control characters; there is U+0007 in this one");
        assertRefused("a\u001B[1mb", "a user name has no control characters; there is U+001B in this one");
        assertRefused("a\u2028b", "a user name has no control characters; there is U+2028 in this one");
        assertRefused("a\u202Eb", "a user name has no invisible formatting characters; there is U+202E in this one");
        assertRefused("a\u2066b", "a user name has no invisible formatting characters; there is U+2066 in this one");
        assertRefused("a\u200Bb", "a user name has no invisible formatting characters; there is U+200B in this one");
        assertRefused("\uFEFFab", "a user name has no invisible formatting characters; there is U+FEFF in this one");
        assertRefused(
                "a\uFFFFb",
                "a user name has no characters that this version of Unicode does not know; there is U+FFFF in this one");
        assertRefused("a\uD800", "a user name is text; U+D800 is half a character");
        assertRefused("\uDC00a", "a user name is text; U+DC00 is half a character");
    }

    @Test
    void lengthIsCountedInCodePointsAfterComposition() {
        assertThat(UserName.parse("😀".repeat(64)).text()).hasSize(128);
        assertThatThrownBy(() -> UserName.parse("😀".repeat(65))).hasMessageContaining("this one has 65");
        assertThat(UserName.parse("e\u0301".repeat(64)).text()).hasSize(64);
    }

    /** Every character there is, in every case it has. */
    @Test
    void foldingForgetsCaseAndNothingElseHappensTwice() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (Character.isDefined(point) && Character.getType(point) != Character.SURROGATE) {
                String folded = UserName.fold(Character.toString(point));
                assertThat(UserName.fold(folded)).as("U+%04X", point).isEqualTo(folded);
                assertThat(UserName.fold(Character.toString(Character.toUpperCase(point))))
                        .as("U+%04X", point)
                        .isEqualTo(folded);
                assertThat(UserName.fold(Character.toString(Character.toLowerCase(point))))
                        .as("U+%04X", point)
                        .isEqualTo(folded);
                assertThat(UserName.fold(Character.toString(Character.toTitleCase(point))))
                        .as("U+%04X", point)
                        .isEqualTo(folded);
            }
        }
    }

    /** Whatever somebody types is a name whose text and key fit, or is refused in one line. */
    @Test
    void whateverIsTypedIsANameOrRefused() {
        Random random = new Random(5);
        int[] pool = {'a', 'B', 'ß', 'İ', 'ı', 'ς', 0x301, 0x345, 0x1F80, 0x1FB3, 0x1E9E, 0x10400, 0x1D15E, ' ', 0x958};
        int names = 0;
        for (int round = 0; round < 50_000; round++) {
            StringBuilder typed = new StringBuilder();
            for (int left = random.nextInt(70); left > 0; left--) {
                typed.appendCodePoint(
                        random.nextInt(40) == 0 ? random.nextInt(0x20000) : pool[random.nextInt(pool.length)]);
            }
            try {
                UserName name = UserName.parse(typed.toString());
                names++;
                assertThat(UserName.parse(name.text()))
                        .as("seed 5 round %s", round)
                        .isEqualTo(name);
                assertThat(key(name.key().toString()))
                        .as("seed 5 round %s", round)
                        .isEqualTo(name.key());
            } catch (IllegalArgumentException refused) {
                assertThat(refused.getMessage()).as("seed 5 round %s", round).startsWith("a user name ");
            }
        }
        assertThat(names).isGreaterThan(5_000);
    }
}
