package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.TestEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.ParseResult;

/** What the systemd unit says about {@code ftq} is true of this {@code ftq}. */
class SystemdUnitTest {
    private static final Path UNIT = Path.of("../conf/systemd/ftq@.service");

    private static List<String> lines;

    @TempDir
    private Path state;

    @BeforeAll
    static void read() throws Exception {
        lines = Files.readAllLines(UNIT).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static String value(String key) {
        List<String> values = lines.stream()
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1))
                .toList();
        assertThat(values).as(key).hasSize(1);
        return values.get(0);
    }

    @Test
    void everyLineIsASectionOrASetting() {
        assertThat(lines).allMatch(line -> line.matches("\\[(Unit|Service|Install)]|[A-Z][A-Za-z]+=\\S.*"));
    }

    @Test
    void whatItStartsIsACommandWithOptionsThatExist() {
        List<String> words = new ArrayList<>(List.of(value("ExecStart").split(" ")));
        assertThat(words.remove(0)).isEqualTo("/usr/local/ftqueue/bin/ftq");
        assertThat(words.remove(words.size() - 1)).isEqualTo("$FTQ_START_OPTIONS");
        words.replaceAll(word -> word.replace("%i", "n1"));
        // What the comment proposes for that variable.
        words.addAll(List.of("--insecure", "--bootstrap"));

        ParseResult parsed = FtqRoot.tree(new TestEnvironment(state).build()).parseArgs(words.toArray(String[]::new));
        ParseResult start = parsed.subcommand().subcommand();
        assertThat(start.commandSpec().qualifiedName()).isEqualTo("ftq node start");
        assertThat(start.matchedOptionValue("--id", "")).isEqualTo("n1");
        assertThat(start.unmatched()).isEmpty();
    }

    @Test
    void whatOnlyAPersonCanMendIsNotTriedAgain() {
        assertThat(value("RestartPreventExitStatus").split(" "))
                .containsExactly(Stream.of(ExitCode.CONFIGURATION, ExitCode.HALTED)
                        .map(code -> Integer.toString(code.code()))
                        .toArray(String[]::new));
        assertThat(value("Restart")).isEqualTo("on-failure");
    }

    /** The directory of a node is the one that systemd makes for it. */
    @Test
    void theStateIsWhereSystemdLetsItBe() {
        assertThat(value("Environment")).isEqualTo("FTQ_DATA=%S/ftqueue");
        assertThat(value("StateDirectory")).isEqualTo("ftqueue/%i");
        assertThat(value("ProtectSystem")).isEqualTo("strict");
    }
}
