package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Terminal;
import org.ftqueue.shell.environment.TestEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What needs no cluster, from the arguments to the exit code. */
class CommandLineTest {
    private static final String VERSION = org.ftqueue.node.FtqNode.version();

    @TempDir
    private Path state;

    private TestEnvironment world;

    @BeforeEach
    void makeWorld() {
        world = new TestEnvironment(state);
    }

    @Test
    void versionIsABareValue() {
        assertThat(run("version")).isZero();
        assertThat(world.out()).isEqualTo(VERSION + "\n");
    }

    @Test
    void versionIsAnOptionToo() {
        assertThat(run("--version")).isZero();
        assertThat(run("-V")).isZero();
        assertThat(world.out()).isEqualTo((VERSION + "\n").repeat(2));
        assertThat(run("-V", "-o", "json")).isZero();
        assertThat(world.out()).contains("\"ratis\":\"3.", "\"java\":\"", "\"os\":\"", "\"architecture\":\"");
    }

    @Test
    void optionsStandBeforeOrAfterTheCommand() {
        assertThat(run("-o", "json", "version")).isZero();
        assertThat(run("version", "-o", "JSON")).isZero();
        List<String> lines = world.out().lines().toList();
        assertThat(lines.get(0)).startsWith("{\"ftqueue\":\"" + VERSION + "\"").isEqualTo(lines.get(1));
    }

    @Test
    void expressionsRunInOrderAndInheritOptions() {
        assertThat(run("-o", "csv", "-e", "version; version -o plain", "-e", "version"))
                .isZero();
        assertThat(world.out().lines().filter(VERSION::equals)).hasSize(1);
        assertThat(world.out().lines().filter(line -> line.startsWith("ftqueue,")))
                .hasSize(2);
    }

    @Test
    void optionsOfOneLineDoNotReachTheNext() {
        String label = "queue size q --connect h";
        assertThat(run("--keep-going", "-e", label + "; version -o json --debug; queue size q; version"))
                .isEqualTo(2);
        assertThat(world.err())
                .contains("'h' is not an address", "no cluster is chosen")
                .doesNotContain("\tat ");
        assertThat(world.out().lines().skip(1)).containsExactly(VERSION);
    }

    @Test
    void standardInputIsAScriptWhereNobodySits() {
        world.input("# a comment\nversion\n\nversion\nquit\nnonsense\n");
        assertThat(run()).isZero();
        assertThat(world.out()).isEqualTo(VERSION + "\n" + VERSION + "\n");
        assertThat(world.err()).isEmpty();
    }

    @Test
    void theFirstFailureEndsAScriptWithItsCode() {
        world.input("nonsense\nversion\n");
        assertThat(run()).isEqualTo(2);
        assertThat(world.out()).isEmpty();
    }

    @Test
    void keepGoingAndDashGoOn() {
        world.input("-nonsense\nversion\n");
        assertThat(run()).isZero();
        assertThat(world.out()).isEqualTo(VERSION + "\n");
        world.input("nonsense\nversion\n");
        assertThat(run("--keep-going")).isEqualTo(2);
        assertThat(world.out()).isEqualTo(VERSION + "\n" + VERSION + "\n");
    }

    @Test
    void aTerminalGetsAPromptThatSaysThereIsNoCluster() {
        world.terminal(new Terminal(true, true, true)).input("version -o plain\nexit\n");
        assertThat(run()).isZero();
        assertThat(world.out()).isEqualTo("ftq:(no cluster)> " + VERSION + "\nftq:(no cluster)> ");
    }

    @Test
    void noPromptWithoutATerminalToPrintOn() {
        world.terminal(new Terminal(true, false, true)).input("version\n");
        assertThat(run()).isZero();
        assertThat(world.out()).isEqualTo(VERSION + "\n\n");
    }

    @Test
    void helpOfACommandIsTheSameBothWays() {
        assertThat(run("help", "queue", "pop")).isZero();
        String help = world.out();
        assertThat(help).contains("Usage: ftq queue pop", "--wait", "Examples:");
        assertThat(run("queue", "pop", "--help")).isZero();
        assertThat(world.out()).isEqualTo(help + help);
    }

    @Test
    void helpOfAnUnknownCommandNamesTheNearest() {
        assertThat(run("help", "queue", "psh")).isEqualTo(2);
        assertThat(world.err()).isEqualTo("ftq: 'ftq queue' has no command 'psh'; did you mean 'push'?\n");
    }

    @Test
    void timingTellsHowLongTheCommandsBehindItTook() {
        assertThat(run("-e", "version; timing on; version; timing off; version"))
                .isZero();
        assertThat(world.out()).isEqualTo((VERSION + "\n").repeat(3));
        assertThat(world.err()).matches("timing is on\ntook [0-9.]+ ms\ntiming is off\n");
        assertThat(run("timing", "on")).isEqualTo(2);
        assertThat(run("-e", "timing maybe")).isEqualTo(2);
        assertThat(world.err()).contains("on or off, not 'maybe'");
    }

    @Test
    void watchRunsACommandAgain() {
        assertThat(run("watch", "--count", "3", "100ms", "version", "-o", "csv"))
                .isZero();
        assertThat(world.out().lines().filter(line -> line.startsWith(VERSION + ",")))
                .hasSize(3);
        assertThat(run("watch", "--count", "2", "queue", "size", "q")).isEqualTo(7);
    }

    @Test
    void watchNeedsAnEndWhereNobodyCanEndIt() {
        assertThat(run("watch", "version")).isEqualTo(2);
        assertThat(world.err()).contains("give --count N here");
        assertThat(run("watch", "--count", "1", "1")).isEqualTo(2);
        assertThat(run("watch", "--count", "1", "watch", "version")).isEqualTo(2);
        assertThat(world.out()).isEmpty();
    }

    @Test
    void statusNeedsACluster() {
        assertThat(run("status")).isEqualTo(7);
        assertThat(world.err()).contains("no cluster is chosen");
    }

    @Test
    void everyCommandHasADescriptionAndItsHelpFitsTheWidth() {
        Deque<CommandLine> left = new ArrayDeque<>();
        left.add(FtqRoot.tree(world.build()));
        List<String> seen = new ArrayList<>();
        while (!left.isEmpty()) {
            CommandLine command = left.remove();
            left.addAll(command.getSubcommands().values());
            seen.add(command.getCommandSpec().qualifiedName());
            assertThat(command.getCommandSpec().usageMessage().description())
                    .as(command.getCommandSpec().qualifiedName())
                    .isNotEmpty();
            assertThat(command.getUsageMessage().lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        }
        assertThat(seen).contains("ftq queue push", "ftq local restart", "ftq qPop", "ftq bench queue");
    }

    private int run(String... arguments) {
        return FtqRoot.run(world.build(), List.of(arguments));
    }

    @Test
    void topOfNobodyIsNoSuccess() {
        TestEnvironment world = new TestEnvironment(state);
        int code = FtqRoot.run(
                world.build(), List.of("top", "--count", "1", "--interval", "100ms", "--connect", "127.0.0.1:1"));
        assertThat(code).isEqualTo(ExitCode.UNAVAILABLE.code());
        assertThat(world.out()).contains("unreachable");
    }
}
