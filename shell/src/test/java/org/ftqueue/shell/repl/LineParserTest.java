package org.ftqueue.shell.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineParserTest {

    @Test
    void splitsStatementsAndWords() throws LineSyntaxException {
        assertThat(LineParser.parse("qCreate 7; qPush 1 42;qPop  1 ;;"))
                .containsExactly(
                        new Statement(List.of("qCreate", "7"), false),
                        new Statement(List.of("qPush", "1", "42"), false),
                        new Statement(List.of("qPop", "1"), false));
    }

    @Test
    void linesWithoutCommandsAreEmpty() throws LineSyntaxException {
        assertThat(LineParser.parse("")).isEmpty();
        assertThat(LineParser.parse("  # only a comment; with words")).isEmpty();
        assertThat(LineParser.parse(" ; ; ")).isEmpty();
    }

    @Test
    void quotesKeepWhatWouldSeparate() throws LineSyntaxException {
        assertThat(words("push q 'two words; # no comment' \"a\\\"b\" x''y '' a\\ b"))
                .containsExactly("push", "q", "two words; # no comment", "a\"b", "xy", "", "a b");
    }

    @Test
    void onlyDoubleQuotesKnowEscapes() throws LineSyntaxException {
        assertThat(words("push \"a\\n\\tb\\\\\" 'a\\n'")).containsExactly("push", "a\n\tb\\", "a\\n");
    }

    @Test
    void aCommentStartsAtAWord() throws LineSyntaxException {
        assertThat(words("push q item#1 # the rest")).containsExactly("push", "q", "item#1");
    }

    @Test
    void aLineFeedEndsAStatementUnlessItIsProtected() throws LineSyntaxException {
        assertThat(LineParser.parse("version # why\nhelp\n")).hasSize(2);
        assertThat(words("queue \\\npush q 'a\nb' \"c\\\nd\"")).containsExactly("queue", "push", "q", "a\nb", "cd");
    }

    @Test
    void examplesCanBeTypedAsTheyAreShown() throws LineSyntaxException {
        assertThat(words("ftq queue list")).containsExactly("queue", "list");
        assertThat(words("ftq --request-id 1.2 qPop 1")).containsExactly("--request-id", "1.2", "qPop", "1");
    }

    @Test
    void anOpenQuoteOrABackslashAtTheEndIsUnfinished() {
        for (String line : List.of("push q 'a", "push q \"a", "push q \\")) {
            assertThatThrownBy(() -> LineParser.parse(line))
                    .isInstanceOfSatisfying(
                            LineSyntaxException.class,
                            e -> assertThat(e.isUnfinished()).isTrue());
        }
        assertThatThrownBy(() -> LineParser.parse("-"))
                .isInstanceOfSatisfying(
                        LineSyntaxException.class,
                        e -> assertThat(e.isUnfinished()).isFalse());
    }

    @Test
    void theWordAtTheCursorIsKnownWhileItIsTyped() {
        assertThat(LineParser.unfinished("a; queue size 'two w"))
                .isEqualTo(new UnfinishedStatement(List.of("queue", "size"), "two w", 14));
        assertThat(LineParser.unfinished("queue ")).isEqualTo(new UnfinishedStatement(List.of("queue"), "", 6));
        assertThat(LineParser.unfinished("")).isEqualTo(new UnfinishedStatement(List.of(), "", 0));
    }

    @Test
    void aDashInFrontIgnoresTheFailure() throws LineSyntaxException {
        List<Statement> expected = List.of(new Statement(List.of("queue", "pop", "q"), true));
        assertThat(LineParser.parse("-queue pop q")).isEqualTo(expected);
        assertThat(LineParser.parse("- queue pop q")).isEqualTo(expected);
        assertThat(LineParser.parse("qPush 1 -2").get(0).ignoreFailure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "push q 'open      | the ' in column 8 is not closed",
                "push \"it's       | the \" in column 6 is not closed",
                "push q \\         | ends with a backslash",
                "--connect x:1 list| options come after the command",
                "-                 | no command after the -",
            })
    void mistakesAreToldWithTheirPlace(String line, String message) {
        assertThatThrownBy(() -> LineParser.parse(line))
                .isInstanceOf(LineSyntaxException.class)
                .hasMessageContaining(message);
    }

    private static List<String> words(String line) throws LineSyntaxException {
        List<Statement> statements = LineParser.parse(line);
        assertThat(statements).hasSize(1);
        return statements.get(0).words();
    }
}
