package org.ftqueue.it.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ftqueue.it.terminal.FtqCommand.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** People who talk to each other on real terminals, over three real nodes. */
class ChatIT {
    private static final String CONTROL_C = "\u0003";
    private static final String CONTROL_D = "\u0004";
    private static final String TAB = "\t";
    private static final String PASSWORD = "correct horse battery";

    @RegisterExtension
    static final Desk DESK = new Desk();

    @Test
    void twoPeopleTalk() {
        accounts("ada", "bea");
        TerminalSession ada = open("ada");
        TerminalSession bea = open("bea");
        ada.type("bea: hello\r");
        bea.awaitScreen("#1 ada: hello");
        ada.awaitScreen("#1 to bea");
        ada.awaitCursorAfter("ada> ");
        bea.type("ada: half of an ans");
        bea.awaitCursorAfter("bea> ada: half of an ans");
        ada.type("/to bea\rsee: 10:30\r");
        bea.awaitScreen("#2 ada: see: 10:30");
        // What was being typed stands below, as it was.
        bea.awaitCursorAfter("bea> ada: half of an ans");
        bea.type("wer\r");
        ada.awaitScreen("#1 bea: half of an answer");
        ada.awaitCursorAfter("ada to bea> ");
        ada.type(CONTROL_D);
        assertThat(ada.awaitEnd()).isZero();
    }

    @Test
    void whatWaitsIsShownAndWhatWasShownIsNot() {
        accounts("cleo", "dora");
        send("cleo", "dora", "first\u001b[2J");
        TerminalSession dora = open("dora");
        dora.awaitScreen("#1 cleo: first\\u001b[2J");
        dora.type("/quit\r");
        assertThat(dora.awaitEnd()).isZero();
        send("cleo", "dora", "second");
        assertThat(DESK.ftq().run("chat", "read", "--as", "dora")).isEqualTo(new Ended(0, "2\tcleo\tsecond\n", ""));
        assertThat(DESK.ftq().run("chat", "read", "--as", "dora").code()).isEqualTo(3);
    }

    @Test
    void theDeathOfTheNodeIsToldAndSurvived() {
        accounts("elsa", "fay");
        TerminalSession elsa = open("elsa");
        TerminalSession fay = open("fay");
        // The client has moved to the leader when an answer came from there.
        elsa.type("fay: before\r");
        fay.awaitScreen("#1 elsa: before");
        DESK.cluster().kill(DESK.cluster().awaitLeader());
        fay.awaitScreen("the connection is lost; looking for another node", "connected to 127.0.0.1:");
        elsa.awaitScreen("connected to 127.0.0.1:");
        elsa.type("fay: after\r");
        fay.awaitScreen("#2 elsa: after");
        fay.type("elsa: still here\r");
        elsa.awaitScreen("#1 fay: still here");
    }

    @Test
    void loggingInElsewhereEndsTheConversation() {
        accounts("gina");
        TerminalSession first = open("gina");
        TerminalSession second = open("gina");
        first.awaitScreen("ftq: 'gina' logged in elsewhere, which ends this login (FENCED)");
        assertThat(first.awaitEnd()).isEqualTo(5);
        second.type("gina: I am the one\r");
        second.awaitScreen("#1 gina: I am the one");
    }

    @Test
    void controlCLogsOutAtOnce() {
        accounts("hana");
        TerminalSession hana = open("hana");
        assertThat(loggedIn("hana")).isEqualTo("yes");
        hana.type(CONTROL_C);
        assertThat(hana.awaitEnd()).isEqualTo(130);
        assertThat(loggedIn("hana")).isEqualTo("no");
    }

    @Test
    void theShellKeepsALogin() {
        accounts("iris", "jane");
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.type("chat login iris; chat send jane hi\r");
        shell.awaitScreen("recipientLoggedIn");
        shell.awaitCursorAfter("> ");
        assertThat(loggedIn("iris")).isEqualTo("yes");
        shell.type("chat send ja");
        shell.pressUntil(TAB, "the name", screen -> screen.beforeCursor().endsWith("chat send jane "));
        shell.type("again\r");
        shell.awaitScreen("2 | jane");
        shell.awaitCursorAfter("> ");
        shell.type("chat logout; chat whoami\r");
        shell.awaitScreen("ftq: nobody is logged in here");
        assertThat(loggedIn("iris")).isEqualTo("no");
    }

    @Test
    void aPasswordIsAskedForAndWrittenDownNowhere() throws IOException {
        TerminalSession shell = DESK.shell();
        shell.awaitCursorAfter("> ");
        shell.type("chat create kate --ask-password\r");
        shell.awaitCursorAfter("New password of kate: ");
        shell.type(PASSWORD + "\r");
        shell.awaitCursorAfter("Once more: ");
        shell.type(PASSWORD + "\r");
        shell.awaitScreen("kate | yes");
        shell.awaitCursorAfter("> ");
        shell.type("chat open kate\r");
        shell.awaitCursorAfter("Password of kate: ");
        shell.type(PASSWORD + "\r");
        shell.awaitCursorAfter("kate> ");
        shell.type("/quit\r");
        shell.awaitCursorAfter(DESK.prompt());
        shell.type("chat open kate " + PASSWORD + "\r");
        shell.awaitScreen("ftq: a password is no word of the command line");
        shell.awaitCursorAfter(DESK.prompt());
        shell.type("quit\r");
        assertThat(shell.awaitEnd()).isZero();

        Path dump = DESK.home().resolve("dump.zip");
        assertThat(DESK.ftq()
                        .with("FTQ_PASSWORD", PASSWORD)
                        .run("support-dump", "--out", dump.toString())
                        .code())
                .isZero();
        try (FileSystem zip = FileSystems.newFileSystem(dump)) {
            Path root = zip.getPath("/");
            assertThat(filesWith("FTQ_PASSWORD=[redacted]\n", root)).hasSize(1);
            assertThat(filesWith("horse", root, DESK.home(), DESK.cluster().directory()))
                    .isEmpty();
        }
    }

    @Test
    void aPipeTalksToo() {
        accounts("lena", "mia");
        send("mia", "lena", "hello");
        Ended ended = DESK.ftq().reading("mia: one\n/to mia\ntwo: three\n").run("chat", "open", "lena");
        assertThat(ended).isEqualTo(new Ended(0, "1\tmia\thello\n", ""));
        assertThat(DESK.ftq().run("chat", "read", "--as", "mia").out())
                .isEqualTo("1\tlena\tone\n2\tlena\ttwo: three\n");
        assertThat(DESK.ftq().reading("nobody: x\nmia: y\n").run("chat", "open", "lena"))
                .isEqualTo(new Ended(1, "", "ftq: there is no account with the name 'nobody' (NO_SUCH_ACCOUNT)\n"));
        assertThat(DESK.ftq().run("chat", "read", "--as", "mia").code()).isEqualTo(3);
    }

    private static void accounts(String... names) {
        Stream.of(names)
                .forEach(name -> assertThat(
                                DESK.ftq().run("chat", "create", name).code())
                        .isZero());
    }

    private static void send(String from, String to, String text) {
        assertThat(DESK.ftq().run("chat", "send", to, text, "--as", from)).isEqualTo(new Ended(0, "", ""));
    }

    private static TerminalSession open(String name) {
        TerminalSession session = DESK.terminal(100, 24, Desk.XTERM, DESK.environment(), "chat", "open", name);
        session.awaitCursorAfter(name + "> ");
        return session;
    }

    private static String loggedIn(String name) {
        return DESK.ftq().run("chat", "list", name).out().strip().split("\t")[2];
    }

    private static List<Path> filesWith(String text, Path... directories) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path directory : directories) {
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> contains(file, text))
                        .forEach(found::add);
            }
        }
        return found;
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }
}
