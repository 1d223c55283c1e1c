package org.ftqueue.it.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.FileTree;

/** Plays a session on a real cluster and writes pictures of what was to be seen. */
public final class Screens {
    private static final int COLUMNS = 130;
    private static final int ROWS = 40;
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

    private TerminalSession shell() {
        TerminalSession shell = TerminalSession.open(COLUMNS, ROWS, "xterm-256color", ftq.environment(), ftq.program());
        shell.await("a leader", screen -> screen.beforeCursor().matches("ftq:local n[123]\\* t[0-9]+> "));
        return shell;
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
        Files.writeString(file, ScreenPicture.svg(shell.screen(), title));
        System.out.println(file);
    }
}
