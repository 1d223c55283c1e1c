package org.ftqueue.edge.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.UserName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCommandTest {
    private static LineCommand parse(String line) {
        return LineCommand.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void fieldsAfterTheLastSplitKeepTheirBars() {
        assertThat(parse("5|Ann|a|b|c")).isEqualTo(new LineCommand.Send(UserName.parse("Ann"), "a|b|c"));
        assertThat(parse("0|ann|bob"))
                .isEqualTo(new LineCommand.ListAccounts(
                        new NamePattern(NamePattern.Syntax.REGULAR_EXPRESSION, "ann|bob")));
        assertThat(((LineCommand.LogIn) parse("2|Ann|p|w\\n")).password().orElseThrow())
                .containsExactly('p', '|', 'w', '\\', 'n');
    }

    @Test
    void aPasswordIsInNoText() {
        assertThat(parse("1|Ann|hush").toString()).isEqualTo("create Ann");
        assertThat(parse("2|Ann|hush").toString()).isEqualTo("log in Ann");
    }

    @Test
    void commandsWithoutFieldsNeedNoBar() {
        assertThat(parse("0")).isEqualTo(new LineCommand.ListAccounts(NamePattern.ALL));
        assertThat(parse("3")).isEqualTo(parse("3|")).isEqualTo(new LineCommand.LogOut());
        assertThat(parse("4")).isEqualTo(parse("4|")).isEqualTo(new LineCommand.Delete(false));
        assertThat(parse("4|force")).isEqualTo(new LineCommand.Delete(true));
        assertThat(parse("6")).isEqualTo(parse("6|")).isEqualTo(new LineCommand.Deliver());
        assertThat(parse("")).isEqualTo(new LineCommand.Nothing());
        assertThat(parse("quit")).isEqualTo(new LineCommand.Quit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|",
                "7|",
                "00|",
                " 0|",
                "QUIT",
                "quit|now",
                "3|x",
                "6|1",
                "4|forced",
                "1",
                "2|",
                "1|a|",
                "5",
                "5|",
                "5||x",
                "5|a",
                "5|a|",
                "5|a|\\",
                "1|a\u0007"
            })
    void whatIsNoCommandIsRefusedInOneLine(String line) {
        assertThatThrownBy(() -> parse(line))
                .isInstanceOf(RejectedException.class)
                .message()
                .isNotEmpty()
                .doesNotContain("\n");
    }
}
