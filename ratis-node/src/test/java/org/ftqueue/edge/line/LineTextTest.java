package org.ftqueue.edge.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTextTest {
    private static final int TEXTS = 20_000;

    @Test
    void whatIsWrittenIsReadAgainAndFitsOneLine() {
        long seed = Long.getLong("ftq.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random);
            String escaped = LineText.escape(text);
            assertThat(escaped).as("seed %d", seed).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029\\u202e]");
            assertThat(LineText.unescape(escaped)).as("seed %d", seed).isEqualTo(text);
        }
    }

    private static String text(Random random) {
        String frequent = "ab|\\\\nu{}\n\r\t\u0000\u001b\u202e\u200d\u2028\u00e9\ud83d\ude00";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int at = random.nextInt(frequent.codePointCount(0, frequent.length()));
            text.appendCodePoint(frequent.codePointAt(frequent.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    @Test
    void whatMovesACursorOrHidesTextIsShownByItsNumber() {
        assertThat(LineText.escape("a\u001b[2J|\\\u202eb\u200dc\n")).isEqualTo("a\\u{1b}[2J|\\\\\\u{202e}b\u200dc\\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\",
                "a\\",
                "\\x",
                "\\N",
                "\\u",
                "\\u{",
                "\\u{}",
                "\\u41}",
                "\\u{41",
                "\\u{g}",
                "\\u{1234567}",
                "\\u{110000}",
                "\\u{d800}",
                "\\u{-1}",
                "\\(deleted)"
            })
    void everythingElseAfterABackslashIsRefused(String text) {
        assertThatThrownBy(() -> LineText.unescape(text))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.MALFORMED));
    }
}
