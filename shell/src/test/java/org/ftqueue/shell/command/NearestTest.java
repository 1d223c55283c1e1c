package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.ftqueue.shell.environment.TestEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class NearestTest {
    private final CommandLine tree = FtqRoot.tree(new TestEnvironment(Path.of("unused")).build());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "statsu   | 'status'",
                "qpush    | 'qPush'",
                "QPUSH    | 'qPush'",
                "Status   | 'status'",
                "hlep     | 'help'",
                "tp       | 'top'",
                "qeueu    | 'queue'",
                "clsuter  | 'cluster'",
                "list     | 'queue list' or 'chat list'",
                "push     | 'queue push' or 'qPush'",
                "restart  | 'local restart'",
            })
    void aCommandThatWasMeant(String typed, String meant) {
        assertThat(Nearest.command(tree, typed)).contains("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"xyzzy", "ls", "a", "-"})
    void nothingIsGuessedFromNothing(String typed) {
        assertThat(Nearest.command(tree, typed)).isEmpty();
    }

    @Test
    void anOptionThatWasMeant() {
        CommandLine pop = tree.getSubcommands().get("queue").getSubcommands().get("pop");
        assertThat(Nearest.option(pop, "--coutn=3")).contains("did you mean '--count'?");
        assertThat(Nearest.option(pop, "--nonsense")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "abc,abc,0",
        "ABC,abc,0",
        "ab,ba,1",
        "abc,ab,1",
        "abc,abcd,1",
        "abc,axc,1",
        "abc,xyz,3",
        "kitten,sitting,3"
    })
    void distanceCountsMistakes(String typed, String meant, int mistakes) {
        assertThat(Nearest.distance(typed, meant)).isEqualTo(mistakes);
        assertThat(Nearest.distance(meant, typed)).isEqualTo(mistakes);
    }
}
