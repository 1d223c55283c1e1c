package org.ftqueue.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ftqueue.shell.command.FtqRoot;
import org.ftqueue.shell.environment.ClusterView.Standing;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.environment.TestEnvironment;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys go in, statements come out; what draws the line is the library's. */
@Timeout(30)
class TerminalShellTest {
    private static final String CONTROL_C = "\u0003";
    private static final String CONTROL_D = "\u0004";
    private static final Glance GLANCE = new Glance(
            Optional.of("demo"),
            Optional.of(new Glance.Leader("n2", 7)),
            Standing.LED,
            List.of(),
            List.of(),
            List.of(),
            List.of());

    @TempDir
    private Path state;

    private final BlockingQueue<List<String>> ran = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private Terminal terminal;
    private Thread shell;

    @BeforeEach
    void start() throws IOException {
        terminal = new ExternalTerminal("test", "xterm", new PipedInputStream(keys), screen, StandardCharsets.UTF_8);
        TestEnvironment world = new TestEnvironment(state).variable("NO_COLOR", "1");
        Environment environment = world.build();
        TerminalShell tested = new TerminalShell(
                terminal,
                environment,
                FtqRoot.tree(environment),
                () -> {
                    throw Failure.configuration("no cluster");
                },
                GLANCE);
        shell = new Thread(() -> {
            try {
                tested.run(inside -> words -> run(inside, words));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        shell.start();
    }

    private int run(Environment inside, List<String> words) {
        ran.add(words);
        try {
            if (words.get(0).equals("wait")) {
                waiting.countDown();
                Thread.sleep(TimeUnit.MINUTES.toMillis(1));
            } else if (words.get(0).equals("ask")) {
                answers.add(inside.questions().ask("sure? ").orElse("none"));
            } else if (words.get(0).equals("hide")) {
                answers.add(inside.questions()
                        .askHidden("password: ")
                        .map(String::valueOf)
                        .orElse("none"));
            }
            return 0;
        } catch (InterruptedException | IOException e) {
            return 130;
        }
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        keys.close();
        shell.join();
        terminal.close();
    }

    @Test
    void linesRunUntilThePersonLeaves() throws Exception {
        type("version; help\rquit\r");
        shell.join();
        assertThat(ran).containsExactly(List.of("version"), List.of("help"));
        // What was known at first, or what the first look at the cluster, which there is none of, found meanwhile.
        assertThat(screen.toString(StandardCharsets.UTF_8)).containsPattern("ftq:(demo n2\\* t7|\\(no cluster\\))> ");
    }

    @Test
    void controlDLeaves() throws Exception {
        type(CONTROL_D);
        shell.join();
        assertThat(ran).isEmpty();
    }

    @Test
    void openQuotesAndBackslashesGoOnInTheNextLine() throws Exception {
        type("push q 'one\rtwo' \\\rthree\r");
        assertThat(ran.take()).containsExactly("push", "q", "one\ntwo", "three");
    }

    @Test
    void controlCClearsWhatWasTypedBeforeItAndNothingElse() throws Exception {
        awaitOnScreen("> ");
        type("half a li" + CONTROL_C + "version\r" + "push 'open\rquote" + CONTROL_C + "help\r");
        assertThat(ran.take()).containsExactly("version");
        assertThat(ran.take()).containsExactly("help");
    }

    @Test
    void controlCEndsTheCommandAndTheRestOfItsLine() throws Exception {
        type("-wait; never\r");
        waiting.await();
        type(CONTROL_C);
        type("version\r");
        assertThat(ran.take()).containsExactly("wait");
        assertThat(ran.take()).containsExactly("version");
    }

    @Test
    void aQuestionIsAnsweredOnTheSameTerminal() throws Exception {
        type("ask\r");
        awaitOnScreen("sure? ");
        type("yes\rversion\r");
        assertThat(answers.take()).isEqualTo("yes");
        assertThat(ran.take()).containsExactly("ask");
        assertThat(ran.take()).containsExactly("version");
    }

    @Test
    void whatIsHiddenIsNeitherShownNorKept() throws Exception {
        type("hide\r");
        awaitOnScreen("password: ");
        type("hunter2\rquit\r");
        shell.join();
        assertThat(answers.take()).isEqualTo("hunter2");
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .doesNotContain("hunter")
                .contains("*");
        assertThat(Files.readString(state.resolve("ftqueue/history"))).doesNotContain("hunter2");
    }

    @Test
    void tabCompletesTheOnlyPossibility() throws Exception {
        type("queue lis\t\r");
        assertThat(ran.take()).containsExactly("queue", "list");
    }

    @Test
    void thePromptBecomesTrueByItself() throws Exception {
        type("half");
        // Only what is different is drawn, so the whole prompt need not come in one piece.
        awaitOnScreen("clus");
        type(" a line\r");
        assertThat(ran.take()).containsExactly("half", "a", "line");
    }

    @Test
    void historyKeepsLinesButNoSecrets() throws Exception {
        type("version\rqueue list --password hunter2\rhelp\rquit\r");
        shell.join();
        assertThat(Files.readString(state.resolve("ftqueue/history")))
                .contains("version", "help")
                .doesNotContain("hunter2");
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    private void awaitOnScreen(String text) throws InterruptedException {
        while (!screen.toString(StandardCharsets.UTF_8).contains(text)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
