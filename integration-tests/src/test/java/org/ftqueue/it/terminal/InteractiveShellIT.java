package org.ftqueue.it.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.ftqueue.api.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell on a terminal in front of a real cluster: keys go in, and what counts is what is on the screen. */
class InteractiveShellIT {
    private static final String CONTROL_C = "\u0003";
    private static final String CONTROL_D = "\u0004";
    /** As terminals send it in the mode that the shell turns on. */
    private static final String UP = "\u001bOA";

    private static final String TAB = "\t";

    @RegisterExtension
    static final Desk DESK = new Desk();

    @Test
    void thePromptTellsClusterLeaderAndTerm() {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter(DESK.prompt());
        shell.type("version\r");
        shell.awaitScreen("0.1.0");
        shell.awaitCursorAfter(DESK.prompt());
    }

    @Test
    void tabCompletesCommandsLabelsAndNodes() {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.type("queue create shopping-list\r");
        shell.awaitScreen("shopping-list", "label");
        shell.awaitCursorAfter("> ");
        shell.type("que" + TAB);
        shell.awaitCursorAfter("> queue ");
        shell.type("siz" + TAB);
        shell.awaitCursorAfter("> queue size ");
        shell.type("shop");
        // What is known of the cluster may be a second old.
        shell.pressUntil(TAB, "the label", screen -> screen.beforeCursor().endsWith("> queue size shopping-list "));
        shell.type("\r");
        shell.awaitCursorAfter("> ");
        shell.type("local kill ");
        shell.awaitCursorAfter("local kill ");
        shell.type(TAB);
        shell.awaitScreen("leader (the node that leads now)", "n1   ");
        shell.type("le" + TAB);
        shell.awaitCursorAfter("local kill leader ");
    }

    @Test
    void controlCCancelsAPopThatWaits() {
        DESK.ftq().run("queue", "create", "empty");
        long sessions = DESK.sessions();
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.type("queue pop empty --wait 60s\r");
        DESK.awaitMoreSessionsThan(sessions);
        shell.type(CONTROL_C);
        shell.awaitScreen("ftq: interrupted");
        shell.awaitCursorAfter(DESK.prompt());
        shell.type("queue size empty\r");
        shell.await("the size", screen -> screen.lines().contains("0"));
    }

    @Test
    void aPushThatIsCancelledWithoutAQuorumTellsItsRequest() {
        TerminalSession shell = DESK.terminal(160, 24, Desk.XTERM, DESK.environment(), "--deadline", "60s");
        shell.awaitCursorAfter("> ");
        shell.type("queue create lonely; queue push lonely first\r");
        shell.awaitScreen("pushed");
        shell.awaitCursorAfter("> ");
        DESK.cluster().followers().forEach(DESK.cluster()::pause);
        shell.type("version; queue push lonely second\r");
        // Ctrl-C while the line is still being typed would only clear it.
        shell.awaitScreen("0.1.0");
        Screen end = shell.pressUntil(CONTROL_C, "what became of it", screen -> screen.shows("its request id is"));
        assertThat(end.shows("ftq: interrupted; it may have happened or not")).isTrue();
        shell.awaitCursorAfter("(no quorum)> ");

        DESK.cluster().heal();
        shell.awaitCursorAfter(DESK.prompt());
        String again = end.lines().stream()
                .filter(line -> line.contains("asking again is safe: ftq "))
                .map(line -> line.substring(line.indexOf("ftq --request-id")))
                .findFirst()
                .orElseThrow();
        shell.type(again + "; queue size lonely\r");
        shell.await("exactly two items", screen -> screen.lines().contains("2"));
    }

    @Test
    void thePromptFollowsAFailoverByItself() {
        TerminalSession shell = DESK.shell();
        NodeId leader = DESK.cluster().awaitLeader();
        shell.awaitCursorAfter(DESK.prompt(leader));
        shell.type("queue half-ty");
        DESK.cluster().kill(leader);
        NodeId next = DESK.cluster().awaitLeader();
        shell.awaitCursorAfter(DESK.prompt(next) + "queue half-ty");
        assertThat(next).isNotEqualTo(leader);
    }

    @Test
    void anOpenQuoteGoesOnInTheNextLine() {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.type("queue create poems; queue push poems 'roses are\r");
        shell.awaitCursorAfter("  > ");
        shell.type("red'\r");
        shell.awaitScreen("pushed");
        shell.awaitCursorAfter("> ");
        shell.type("queue pop poems\r");
        shell.awaitScreen("roses are\\nred");
    }

    @Test
    void linesAreRememberedInTheNextSessionButNoSecrets() throws Exception {
        try (TerminalSession first = DESK.shell()) {
            first.awaitCursorAfter("> ");
            first.type("queue list 'a*'\rqueue list --password hunter2\rquit\r");
            assertThat(first.awaitEnd()).isZero();
        }
        Path history = DESK.environment().state().resolve("history");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(history)).contains("queue list 'a*'").doesNotContain("hunter2");
        TerminalSession second = DESK.shell();
        second.awaitCursorAfter("> ");
        second.type(UP + UP);
        second.awaitCursorAfter("> queue list 'a*'");
    }

    @Test
    void watchRunsUntilControlC() {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.type("watch 100ms status\r");
        shell.awaitScreen("every 100 ms: status", "answering");
        shell.pressUntil(
                CONTROL_C, "the prompt", screen -> screen.beforeCursor().matches("ftq:it .*> "));
        shell.type("version\r");
        shell.awaitScreen("0.1.0");
    }

    @Test
    void topFillsTheScreenAndGivesItBack() {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.type("qId 12345\r");
        shell.await("the answer", screen -> screen.lines().contains("-1"));
        shell.awaitCursorAfter("> ");
        shell.type("top\r");
        Screen full = shell.awaitScreen("n1", "n2", "n3", "follower");
        assertThat(full.shows("qId 12345")).isFalse();
        assertThat(full.rows()).hasSize(24);
        shell.type("q");
        shell.awaitScreen("> qId 12345", "> top");
        shell.awaitCursorAfter(DESK.prompt());
    }

    @Test
    void anUnknownWordGetsTheNearest() {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.type("statsu\r");
        shell.awaitScreen("ftq: 'ftq' has no command 'statsu'; did you mean 'status'?");
        shell.awaitCursorAfter("> ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit\r", "exit\r", CONTROL_D})
    void leaving(String keys) {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.type(keys);
        assertThat(shell.awaitEnd()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "200, 50", "20, 5"})
    void anySizeOfTerminalWillDo(int columns, int rows) {
        TerminalSession shell = DESK.terminal(columns, rows, Desk.XTERM, DESK.environment());
        shell.await("the prompt", screen -> screen.beforeCursor().endsWith("> "));
        shell.type("queue create a-label-that-is-longer-than-twenty; qId 7\r");
        shell.await("the answer", screen -> screen.lines().contains("-1"));
        shell.awaitCursorAfter("> ");
        shell.type("quit\r");
        assertThat(shell.awaitEnd()).isZero();
    }

    @Test
    void aWideTerminalShowsEveryNodeInOneLine() {
        TerminalSession shell = DESK.terminal(200, 50, Desk.XTERM, DESK.environment());
        shell.awaitCursorAfter("> ");
        shell.type("cluster status\r");
        shell.awaitScreen("address");
        Screen screen = shell.awaitCursorAfter("> ");
        assertThat(screen.lines().stream().filter(line -> line.matches(" n[123] \\| .*127\\.0\\.0\\.1:[0-9]+")))
                .hasSize(3);
    }

    @Test
    void aTerminalMayBecomeAnotherSize() {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter(DESK.prompt());
        shell.resize(40, 12);
        shell.type("qId 7\r");
        shell.await("the answer", screen -> screen.lines().contains("-1"));
        shell.awaitCursorAfter(DESK.prompt());
    }

    @Test
    void aDumbTerminalGetsNoEscapeSequences() {
        TerminalSession shell = DESK.terminal(80, 24, "dumb", DESK.environment());
        shell.awaitCursorAfter(DESK.prompt());
        shell.type("cluster status\r");
        shell.awaitScreen("follower");
        shell.awaitCursorAfter(DESK.prompt());
        shell.type("quit\r");
        assertThat(shell.awaitEnd()).isZero();
        assertThat(shell.transcript()).doesNotContain("\u001b");
    }

    @Test
    void coloursCanBeTurnedOff() {
        UserEnvironment nobodyThere = DESK.environment().with("FTQ_CONNECT", "127.0.0.1:1");
        TerminalSession colourful = DESK.terminal(80, 24, Desk.XTERM, nobodyThere);
        TerminalSession plain = DESK.terminal(80, 24, Desk.XTERM, nobodyThere.with("NO_COLOR", "1"));
        assertThat(colourful.awaitCursorAfter("ftq:? (unreachable)> ").coloured())
                .isTrue();
        plain.awaitCursorAfter("ftq:? (unreachable)> ");
        plain.type("queue " + TAB);
        plain.awaitScreen("destroy");
        plain.type(CONTROL_C);
        plain.awaitCursorAfter("ftq:? (unreachable)> ");
        plain.type("quit\r");
        assertThat(plain.awaitEnd()).isZero();
        assertThat(Pattern.compile("\u001b\\[[0-9;]*[34][0-9](;[0-9;]*)?m")
                        .matcher(plain.transcript())
                        .find())
                .isFalse();
    }

    @Test
    void theShellEndsWithItsTerminal() {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.hangUp();
        assertThat(shell.awaitEnd()).isNotEqualTo(70);
    }

    @Test
    void aQuestionIsAskedAndNoIsAnAnswer() {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.type("queue create precious; queue push precious ring\r");
        shell.awaitScreen("pushed");
        shell.awaitCursorAfter("> ");
        shell.type("queue purge precious\r");
        shell.awaitCursorAfter("Go on? [y/N] ");
        shell.type("n\r");
        shell.awaitScreen("ftq: nothing was done");
        shell.awaitCursorAfter("> ");
        shell.type("queue pop precious\r");
        shell.await("the item", screen -> screen.lines().contains("ring"));
    }
}
