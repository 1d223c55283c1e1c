package org.ftqueue.shell.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines, the part that bash replaces, and what it is to put there. The parts were seen in bash 5.2. */
class BashLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ftq queue push jo     | jo     | jobs       | jobs",
                "ftq queue push two\\ w | two\\ w | two words | two\\ words",
                "ftq queue push 'two w | two w  | two words  | two words",
                "ftq queue push \"two w| two w  | two words  | two words",
                "ftq queue push a\"b c | b c    | ab cd      | b cd",
                "ftq queue push 'it    | it     | it's       | it'\\''s",
                "ftq queue push it     | it     | it's       | it\\'s",
                "ftq queue push \"a    | a      | a\"$`\\b   | a\\\"\\$\\`\\\\b",
                "ftq queue push a      | a      | a*b;~#(!)  | a\\*b\\;\\~\\#\\(\\!\\)",
                "ftq queue push ü      | ü      | über$      | über\\$",
                "ftq -o=js             | js     | -o=json    | json",
                "ftq queue size a\\\"b:c | c      | a\"b:c d   | c\\ d",
                "ftq queue size a:b:   | ``     | a:b:c d    | c\\ d",
                "ftq queue size 'x y'z | ``     | x yz1      | 1",
            })
    void whatBashPuts(String line, String part, String candidate, String replacement) {
        assertThat(BashLine.of(line, part).replacement(candidate)).isEqualTo(replacement);
    }

    @Test
    void theNameOfTheProgramIsNoWord() {
        BashLine typed = BashLine.of("./shell/ftq queue push 'two words' x", "x");
        assertThat(typed.before()).isEqualTo(List.of("queue", "push", "two words"));
        assertThat(typed.word()).isEqualTo("x");
    }
}
