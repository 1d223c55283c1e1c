package org.ftqueue.it.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.FileTree;

/** Plays a session on a real cluster and writes pictures of what was to be seen. */
public final class Screens {
    private static final int COLUMNS = 130;
    private static final int ROWS = 40;
    private static final int TOP_ROWS = 20;
    private static final String PROMPT = "> ";

    private final FtqCommand ftq;
    private final Path target;

    private Screens(FtqCommand ftq, Path target) {
        this.ftq = ftq;
        this.target = target;
    }

    /** @param args the directory for the pictures */
    public static void main(String[] args) throws IOException {
        Path home = Files.createTempDirectory("ftq-screens-");
        UserEnvironment user = UserEnvironment.at(home);
        FtqCommand ftq = new FtqCommand(Distribution.ofSystemProperty(), user, "");
        try {
            ftq.run("local", "start");
            Screens screens = new Screens(ftq, Path.of(args[0]));
            screens.aLeaderDies();
            screens.completion();
            screens.top();
        } finally {
            ftq.run("local", "stop");
            FileTree.delete(home);
        }
    }

    private void aLeaderDies() throws IOException {
        try (TerminalSession shell = shell()) {
            enter(shell, "queue create jobs");
            enter(shell, "queue push jobs first second third");
            enter(shell, "cluster status");
            enter(shell, "local kill leader");
            enter(shell, "queue pop jobs");
            enter(shell, "queue list");
            enter(shell, "cluster health");
            shell.await("the new leader", screen -> screen.beforeCursor().matches("ftq:local n[123]\\* t[0-9]+> "));
            write("session.svg", shell, "A queue survives the death of its leader, in the shell of a local cluster");
        }
        ftq.run("local", "start");
    }

    private void completion() throws IOException {
        try (TerminalSession shell = shell()) {
            enter(shell, "queue sizee jobs");
            shell.type("queue \t");
            shell.awaitScreen("(Delete a queue)", "(Print the head of a queue");
            write("completion.svg", shell, "Tab shows what can follow, with a line about each");
        }
    }

    /** With load from another terminal, until the picture shows it. */
    private void top() throws IOException {
        List<TerminalSession> loads =
                Stream.of("push", "pairs", "pairs").map(this::load).toList();
        try (TerminalSession top = open(TOP_ROWS, "top")) {
            top.await(
                    "rates",
                    screen -> screen.lines().stream().filter(Screens::isBusy).count() == loads.size());
            write("top.svg", top, "ftq top: nodes, lags and the busiest queues of a cluster under load");
            top.type("q");
            top.awaitEnd();
        } finally {
            loads.forEach(TerminalSession::close);
        }
    }

    private TerminalSession load(String operation) {
        return open(ROWS, "bench", "queue", "--clients", "8", "--operation", operation, "--seconds", "30");
    }

    /** A row of a queue with two rates of three digits. */
    private static boolean isBusy(String line) {
        return line.matches(" *[0-9]+ .* [0-9]{3,} .*bench.*");
    }

    private TerminalSession shell() {
        TerminalSession shell = open(ROWS);
        shell.await("a leader", screen -> screen.beforeCursor().matches("ftq:local n[123]\\* t[0-9]+> "));
        return shell;
    }

    private TerminalSession open(int rows, String... words) {
        return TerminalSession.open(COLUMNS, rows, "xterm-256color", ftq.environment(), ftq.program(), words);
    }

    /** Types a line and waits for the prompt below its answer. */
    private static void enter(TerminalSession shell, String line) {
        shell.type(line);
        int row = shell.awaitCursorAfter(PROMPT + line).cursorRow();
        shell.type("\r");
        shell.await(
                "the next prompt",
                screen -> screen.cursorRow() > row + 1 && screen.beforeCursor().endsWith(PROMPT));
    }

    private void write(String name, TerminalSession shell, String title) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(target);
        Files.writeString(file, ScreenPicture.svg(shell.screen(), shell.cursorShown(), title));
        System.out.println(file);
    }
}
