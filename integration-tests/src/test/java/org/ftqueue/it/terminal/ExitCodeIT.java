package org.ftqueue.it.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.FileTree;
import org.ftqueue.it.terminal.FtqCommand.Ended;
import org.ftqueue.shell.environment.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What real processes tell their caller: one test for each exit code. */
class ExitCodeIT {
    @RegisterExtension
    static final Desk DESK = new Desk();

    @Test
    void appliedIs0() {
        Ended ended = DESK.ftq().run("qId", "12345");
        assertThat(ended).isEqualTo(new Ended(0, "-1\n", ""));
    }

    @Test
    void rejectedIs1() {
        Ended ended = DESK.ftq().run("queue", "size", "nosuch");
        assertThat(ended).isEqualTo(new Ended(1, "", "ftq: there is no queue with label 'nosuch' (NO_SUCH_QUEUE)\n"));
    }

    @Test
    void usageIs2() {
        Ended ended = DESK.ftq().run("queue", "pussh", "q");
        assertThat(ended)
                .isEqualTo(new Ended(2, "", "ftq: 'ftq queue' has no command 'pussh'; did you mean 'push'?\n"));
    }

    @Test
    void emptyAndTimedOutAre3() {
        DESK.ftq().run("queue", "create", "empty");
        assertThat(DESK.ftq().run("queue", "pop", "empty").code()).isEqualTo(3);
        assertThat(DESK.ftq().run("queue", "pop", "empty", "--wait", "200ms").code())
                .isEqualTo(3);
    }

    @Test
    void unreachableIs4() {
        Ended ended = DESK.ftq().run("--connect", "127.0.0.1:1", "--deadline", "1s", "queue", "list");
        assertThat(ended)
                .isEqualTo(new Ended(4, "", "ftq: no node serves; cannot connect to 127.0.0.1:1 (NO_LEADER)\n"));
    }

    @Test
    void noQuorumIs4() {
        DESK.cluster().followers().forEach(DESK.cluster()::pause);
        Ended ended = DESK.ftq().run("--deadline", "3s", "queue", "list");
        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err())
                .startsWith("ftq: no quorum: 1 of 3 nodes answer, 2 are needed; not answering: n")
                .hasLineCount(1);
    }

    @Test
    void aWrongPasswordIs5() throws IOException {
        FtqCommand right = DESK.ftq().with("FTQ_PASSWORD", "right");
        assertThat(right.run("chat", "create", "locked").code()).isZero();
        assertThat(right.run("chat", "whoami", "--as", "locked")).isEqualTo(new Ended(0, "locked\n", ""));
        Path file = Files.writeString(DESK.home().resolve("password"), "right\n");
        assertThat(DESK.ftq()
                        .run("chat", "whoami", "--as", "locked", "--password-file", file.toString())
                        .code())
                .isZero();
        assertThat(DESK.ftq().with("FTQ_PASSWORD", "wrong").run("chat", "whoami", "--as", "locked"))
                .isEqualTo(new Ended(5, "", "ftq: 'locked' has another password (WRONG_PASSWORD)\n"));
    }

    /** The first line is answered, so the second one is sent under a number, and nobody can say what became of it. */
    @Test
    void unknownIs6AndAskingAgainIsSafe() {
        DESK.ftq().run("queue", "create", "unsure");
        TerminalSession script = DESK.terminal(120, 24, Desk.XTERM, DESK.environment(), "--deadline", "3s", "-f", "-");
        script.type("queue push unsure first\n");
        script.awaitScreen("pushed");
        DESK.cluster().followers().forEach(DESK.cluster()::pause);
        script.type("queue push unsure second\n");
        Screen screen = script.awaitScreen("its request id is");
        assertThat(script.awaitEnd()).isEqualTo(6);
        assertThat(screen.shows("ftq: it may have happened or not")).isTrue();

        DESK.cluster().heal();
        String line = screen.lines().stream()
                .filter(told -> told.contains("asking again is safe"))
                .findFirst()
                .orElseThrow();
        String[] again = line.substring(line.indexOf("--request-id")).split(" ");
        assertThat(DESK.ftq().run(again)).isEqualTo(new Ended(0, "", ""));
        assertThat(DESK.ftq().run("queue", "size", "unsure").out()).isEqualTo("2\n");
    }

    @Test
    void configurationIs7() {
        Ended ended = DESK.ftq().run("local", "status", "--dir", "/nowhere");
        assertThat(ended)
                .isEqualTo(new Ended(
                        7, "", "ftq: there is no cluster in /nowhere; 'ftq local start --dir /nowhere' makes one\n"));
    }

    @Test
    void anOutputThatCannotBeWrittenIs7() {
        Ended ended = DESK.ftq().shell("ftq queue list -o json > /dev/full");
        assertThat(ended).isEqualTo(new Ended(7, "", "ftq: cannot write the output: No space left on device\n"));
    }

    /** Java would open a file of its own in its place, and read that. */
    @Test
    void aClosedInputIsAnEmptyOne() {
        assertThat(DESK.ftq().shell("ftq <&-")).isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void aClosedOutputIs7() {
        assertThat(DESK.ftq().shell("ftq queue list -o json >&-"))
                .isEqualTo(new Ended(7, "", "ftq: cannot write the output: Bad file descriptor\n"));
    }

    @Test
    void aReaderThatHasGoneIs0() {
        Ended ended = DESK.ftq().shell("ftq cluster status | head -n 1; exit ${PIPESTATUS[0]}");
        assertThat(ended.code()).isZero();
        assertThat(ended.out()).matches("n1\t[^\n]*\n");
        assertThat(ended.err()).isEmpty();
    }

    /** An installation without one of its libraries. */
    @Test
    void aBrokenProgramIs70() throws IOException {
        Path home = DESK.home().resolve("broken");
        Path whole = Distribution.ofSystemProperty().home();
        for (String part : List.of("bin", "conf")) {
            FileTree.copy(whole.resolve(part), home.resolve(part));
        }
        Files.createDirectory(home.resolve("lib"));
        try (Stream<Path> jars = Files.list(whole.resolve("lib"))) {
            for (Path jar : jars.toList()) {
                if (!jar.getFileName().toString().startsWith("netty-common")) {
                    Files.createSymbolicLink(home.resolve("lib").resolve(jar.getFileName()), jar);
                }
            }
        }
        Ended ended = new FtqCommand(new Distribution(home), DESK.environment(), "").run("qId", "7");
        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err()).startsWith("ftq: this is a mistake in ftq").hasLineCount(1);
    }

    /** A limit on the size of files is what a full disk is to the node. */
    @Test
    void aNodeThatCannotWriteItsLogEndsWith74() throws IOException {
        String directory = DESK.home().resolve("small").toString();
        DESK.ftq().run("local", "start", "--nodes", "1", "--dir", directory);
        DESK.ftq().run("local", "stop", "--dir", directory);
        Path items = Files.writeString(DESK.home().resolve("items"), ("x".repeat(1_000_000) + "\n").repeat(9));
        Ended ended = DESK.ftq()
                .shell("(ulimit -f 9000; ftq node start --config " + directory + "/cluster.yaml --id n1) & node=$!; "
                        + "ftq --dir " + directory + " --deadline 30s queue create q; "
                        + "ftq --dir " + directory + " --deadline 3s queue push q --file " + items + "; wait $node");
        assertThat(ended.code()).as(ended.out()).isEqualTo(74);
        assertThat(ended.out()).contains("node n1 halts: the Raft log cannot be written");
    }

    @Test
    void controlCIs130() {
        DESK.ftq().run("queue", "create", "quiet");
        long sessions = DESK.sessions();
        TerminalSession pop =
                DESK.terminal(80, 24, Desk.XTERM, DESK.environment(), "queue", "pop", "quiet", "--wait", "60s");
        DESK.awaitMoreSessionsThan(sessions);
        pop.type("\u0003");
        assertThat(pop.awaitEnd()).isEqualTo(130);
        pop.awaitScreen("ftq: interrupted");
    }

    @Test
    void allAreToldInTheHelp() {
        String help = DESK.ftq().run("--help").out().replaceAll("\\s+", " ");
        assertThat(Arrays.stream(ExitCode.values()).map(code -> code.code() + " "))
                .allSatisfy(code ->
                        assertThat(help.substring(help.indexOf("Exit codes:"))).contains(" " + code));
    }
}
