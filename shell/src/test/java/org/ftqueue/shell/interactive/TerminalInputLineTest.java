package org.ftqueue.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.ftqueue.shell.environment.InputLine;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TerminalInputLineTest {
    private final PipedOutputStream keys = new PipedOutputStream();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private Terminal terminal;
    private InputLine line;

    @BeforeEach
    void open() throws IOException {
        terminal = new ExternalTerminal("test", "xterm", new PipedInputStream(keys), screen, StandardCharsets.UTF_8);
        line = new TerminalInputLine(terminal, false, () -> List.of("bob: ", "/quit"), () -> {});
    }

    @AfterEach
    void close() throws IOException {
        keys.close();
        terminal.close();
    }

    @Test
    void linesAreReadAsTheyAreTyped() throws IOException {
        type("bob: it's 5 \\ 2 \"or so!\r");
        assertThat(line.read("alice> ")).contains("bob: it's 5 \\ 2 \"or so!");
        assertThat(shown()).contains("alice> ");
    }

    @Test
    void controlDLeaves() throws IOException {
        type("\u0004");
        assertThat(line.read("> ")).isEmpty();
    }

    @Test
    void controlCStopsInTheMiddleOfALine() throws Exception {
        FutureTask<Optional<String>> reading = new FutureTask<>(() -> line.read("alice> "));
        new Thread(reading).start();
        while (!shown().contains("alice> ")) {
            Thread.onSpinWait();
        }
        type("half\u0003");
        assertThatThrownBy(reading::get).hasCauseInstanceOf(InterruptedIOException.class);
    }

    @Test
    void interruptingTheThreadStopsTheReading() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> line.read("> ")).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void tabCompletesTheBeginningOfALine() throws IOException {
        type("bo\thi\r");
        assertThat(line.read("> ")).contains("bob: hi");
    }

    @Test
    void whatIsToldStandsOnTheScreen() {
        line.tell("12:00:00 #1 bob: hi");
        line.warn("gone");
        assertThat(shown()).contains("12:00:00 #1 bob: hi", "gone").doesNotContain("\u001b[31m");
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private void type(String text) throws IOException {
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }
}
