package org.ftqueue.it.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ftqueue.it.terminal.FtqCommand.Ended;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong in front of a real cluster is told in one line that is always the same; {@code ~} is the home directory. */
class BadInputIT {
    private static final String NO_QUEUE = "there is no queue with label 'nosuch' (NO_SUCH_QUEUE)";
    private static final String NO_ID = "there is no queue with id 99 (NO_SUCH_QUEUE)";

    @RegisterExtension
    static final Desk DESK = new Desk();

    private InProcessFtq ftq;

    static Stream<Arguments> refused() {
        return Stream.of(
                bad(1, NO_QUEUE, "queue size nosuch"),
                bad(1, NO_QUEUE, "queue top nosuch"),
                bad(1, NO_QUEUE, "queue pop nosuch"),
                bad(1, NO_QUEUE, "queue pop nosuch --wait 1s"),
                bad(1, NO_QUEUE, "queue push nosuch item"),
                bad(1, NO_QUEUE, "queue purge nosuch --yes"),
                bad(1, NO_QUEUE, "queue destroy nosuch"),
                bad(1, "no queue has the label 'nosuch'; 'ftq queue create nosuch' makes one", "queue id nosuch"),
                bad(1, NO_ID, "queue size --id 99"),
                bad(1, NO_ID, "queue push --id 99 item"),
                bad(1, NO_ID, "qPush 99 1"),
                bad(1, NO_ID, "qPop 99"),
                bad(1, NO_ID, "qTop 99"),
                bad(1, NO_ID, "qSize 99"),
                bad(1, NO_ID, "qDestroy 99"),
                bad(1, "there is no queue with id 0 (NO_SUCH_QUEUE)", "qPop 0"),
                bad(1, "there is no queue with id -1 (NO_SUCH_QUEUE)", "qTop -1"),
                bad(1, "an item of queue 'text' is not an int; it stays in the queue (NOT_AN_INT)", "qTop 1"),
                bad(1, "an item of queue 'text' is not an int; it stays in the queue (NOT_AN_INT)", "qPop 1"),
                bad(
                        1,
                        "queue 'text' holds 1 item (QUEUE_NOT_EMPTY); --force destroys it all the same",
                        "queue destroy text"),
                bad(3, "queue 'empty' is empty (QUEUE_EMPTY)", "queue pop empty"),
                bad(3, "queue 'empty' is empty (QUEUE_EMPTY)", "queue top empty"),
                bad(3, "queue 'empty' is empty (QUEUE_EMPTY)", "queue pop empty --wait 100ms"),
                bad(
                        2,
                        "this would throw away all items of the queue 'text'; add --yes to do it where nobody can be"
                                + " asked",
                        "queue purge text"),
                bad(
                        2,
                        "item 1 is longer than 1048576 bytes, the most that an item may have; the items before its"
                                + " batch were pushed",
                        "queue push text --file ~/too-long"),
                bad(7, "~/missing: no such file or directory", "queue push text --file ~/missing"),
                bad(7, "~: is a directory, not a file", "queue push text --file ~"),
                bad(
                        1,
                        "session 99-0 does not exist; it was closed, or not used for 24 hours (SESSION_EXPIRED)",
                        "--request-id 99-0.1 qPush 1 2"),
                bad(
                        2,
                        "--request-id goes with commands that change something; this one only reads",
                        "--request-id 99-0.1 qSize 1"),
                bad(
                        2,
                        "limits are at least 1: 100000 queues, 0 items and 1073741824 bytes per queue",
                        "queue limits --max-items 0"),
                bad(2, "one pop takes 1 to 10000 items, not 10001", "queue pop text --count 10001"),
                bad(2, "~/script.ftq, line 3: the ' in column 14 is not closed", "-f ~/script.ftq"),
                bad(7, "~/binary.ftq: is not UTF-8 text", "-f ~/binary.ftq"),
                bad(7, "~: is a directory, not a file", "-f ~"),
                bad(7, "~/script.ftq: is a file, not a directory", "local start --dir ~/script.ftq"),
                bad(7, "there is no cluster in ~; 'ftq local start --dir ~' makes one", "local kill n1 --dir ~"));
    }

    private static Arguments bad(int code, String message, String line) {
        return Arguments.of(line, code, message);
    }

    @BeforeEach
    void prepare() throws IOException {
        ftq = new InProcessFtq(DESK.environment());
        ftq.run(List.of(
                "-e", "queue create text; queue create empty; -queue purge text --yes; queue push text no-int"));
        Files.writeString(DESK.home().resolve("too-long"), "x".repeat((1 << 20) + 1));
        Files.writeString(DESK.home().resolve("script.ftq"), "# a script\nqueue list\nqueue push q 'open\n");
        Files.write(DESK.home().resolve("binary.ftq"), new byte[] {'q', (byte) 0xff, '\n'});
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void isToldInOneLine(String line, int code, String message) {
        assertThat(ftq.run(List.of(atHome(line).split(" "))))
                .isEqualTo(new Ended(code, "", "ftq: " + atHome(message) + "\n"));
    }

    @Test
    void limitsAreNamed() {
        ftq.run(List.of("queue", "create", "tight"));
        try {
            ftq.run(List.of("queue", "limits", "--max-items", "1"));
            Ended ended = ftq.run(List.of("queue", "push", "tight", "a", "b"));
            assertThat(ended)
                    .isEqualTo(new Ended(
                            1,
                            "",
                            "ftq: queue 'tight' holds 0 items of at most 1; 2 more do not fit (LIMIT_EXCEEDED)\n"));
        } finally {
            ftq.run(List.of("queue", "limits", "--max-items", "1000000"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, 'no node serves; ADDRESS does not speak the binary protocol: frame length is 1213486160,"
                + " 5 to 1093696 is allowed'",
        "GARBAGE, 'no node serves; ADDRESS does not speak the binary protocol: frame length is 2130772483,"
                + " 5 to 1093696 is allowed'",
        "HALF_A_FRAME, no node serves; the connection to ADDRESS broke",
        "CLOSES, no node serves; the connection to ADDRESS broke",
        "SILENT, no node serves; ADDRESS does not answer"
    })
    void whatIsNoNodeIsNamed(WrongServer.Manner manner, String message) throws IOException {
        try (WrongServer server = new WrongServer(manner)) {
            Ended ended = ftq.run(List.of("--connect", server.address(), "--deadline", "1s", "qCreate", "7"));
            assertThat(ended)
                    .isEqualTo(new Ended(
                            4, "", "ftq: " + message.replace("ADDRESS", server.address()) + " (NO_LEADER)\n"));
        }
    }

    /** Items are bytes; that a locale is not installed must not change them. */
    @Test
    void aLocaleThatIsNotThereChangesNoLetter() {
        Ended ended = DESK.ftq()
                .with("LC_ALL", "xx_XX.UTF-8")
                .shell("label=$'gr\\xc3\\xbcn'; ftq queue create \"$label\" > /dev/null"
                        + " && ftq queue push \"$label\" $'\\xc3\\xa4' && ftq queue pop \"$label\" | od -An -tx1");
        assertThat(ended.code()).isZero();
        assertThat(ended.out().strip()).isEqualTo("c3 a4 0a");
    }

    @Test
    void aNodeDoesNotStartBesideItself() throws IOException {
        Path file = DESK.cluster().directory().resolve("cluster.yaml");
        Path data = DESK.cluster().directory().resolve("data").resolve("n1");
        assertThat(start(file, "n1"))
                .isEqualTo(new Ended(7, "", "ftq: another process uses " + data + "; stop it first\n"));
        assertThat(start(file, "n9"))
                .isEqualTo(new Ended(7, "", "ftq: " + file + " has no node n9, only n1, n2, n3\n"));
    }

    @Test
    void aPortThatIsTakenIsNamed() throws IOException {
        Path other = otherData("elsewhere");
        Ended ended = start(other, "n1", "--bootstrap");
        assertThat(ended.code()).isEqualTo(7);
        String port = DESK.cluster().address(DESK.cluster().nodes().get(0)).toString();
        assertThat(ended.err()).hasLineCount(1).contains(port.substring(0, port.indexOf(':')));
    }

    @Test
    void anEmptyDirectoryNeedsBootstrap() throws IOException {
        Ended ended = start(otherData("empty"), "n2");
        assertThat(ended.code()).isEqualTo(7);
        assertThat(ended.err()).hasLineCount(1).contains("--bootstrap");
    }

    @Test
    void aDamagedChoiceOfTheClusterIsTold() throws IOException {
        Path current = DESK.environment().state().resolve("current");
        Files.createDirectories(current.getParent());
        InProcessFtq unconnected = new InProcessFtq(UserEnvironment.at(DESK.home()));
        Files.writeString(current, "a\0b");
        assertThat(unconnected.run(List.of("queue", "list")))
                .isEqualTo(new Ended(
                        7,
                        "",
                        "ftq: " + current + " does not name a directory; 'ftq local start' writes it anew, or remove"
                                + " it\n"));
        Files.writeString(current, "/nowhere\n");
        assertThat(unconnected.run(List.of("queue", "list")))
                .isEqualTo(new Ended(
                        7,
                        "",
                        "ftq: the current cluster: there is no cluster in /nowhere (no cluster.yaml); 'ftq local start"
                                + " --dir /nowhere' makes one\n"));
    }

    @Test
    void aWrongJavaIsTold() {
        assertThat(DESK.ftq().with("JAVA_HOME", "/nowhere").run("version"))
                .isEqualTo(new Ended(
                        7,
                        "",
                        "ftq: JAVA_HOME is /nowhere, but there is no bin/java in it; it must name a Java 17 or"
                                + " newer\n"));
    }

    @Test
    void noHomeDirectoryIsNoFailure() {
        FtqCommand homeless = DESK.ftq().with("HOME", "").with("XDG_STATE_HOME", "");
        assertThat(homeless.run("qId", "12345")).isEqualTo(new Ended(0, "-1\n", ""));
    }

    @Test
    void aStateDirectoryThatCannotBeWrittenIsNoFailureOfTheShell() {
        TerminalSession shell =
                DESK.terminal(80, 24, Desk.XTERM, DESK.environment().with("XDG_STATE_HOME", "/proc"));
        shell.awaitCursorAfter(DESK.prompt());
        shell.type("qId 12345\r");
        shell.await("the answer", screen -> screen.lines().contains("-1"));
        shell.awaitCursorAfter(DESK.prompt());
        shell.type("quit\r");
        assertThat(shell.awaitEnd()).isZero();
    }

    private static Ended start(Path file, String node, String... more) {
        return DESK.ftq()
                .run(Stream.concat(
                                Stream.of("node", "start", "--config", file.toString(), "--id", node), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** The file of the cluster with another data directory: the same ports, another state. */
    private static Path otherData(String name) throws IOException {
        String text = Files.readString(DESK.cluster().directory().resolve("cluster.yaml"));
        Path directory = Files.createDirectory(DESK.home().resolve(name));
        return Files.writeString(
                directory.resolve("cluster.yaml"), text.replaceAll("(?m)^data:.*$", "data: " + directory));
    }

    private static String atHome(String text) {
        return text.replace("~", DESK.home().toString());
    }
}
