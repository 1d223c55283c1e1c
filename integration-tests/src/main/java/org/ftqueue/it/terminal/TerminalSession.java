package org.ftqueue.it.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A program on a terminal of its own, and somebody who types and looks. The program leads a session whose controlling
 * terminal this is, so Ctrl-C is SIGINT and closing the terminal SIGHUP. For one thread; waits end with what was
 * on the screen.
 */
public final class TerminalSession implements AutoCloseable {
    /** A JVM that starts on busy cores needs seconds; this is only where patience ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Longer than a busy machine takes to obey, or the next press would hit what comes afterwards. */
    private static final long BETWEEN_PRESSES_MILLIS = 3_000;

    /** Only a bound: whatever is written to the terminal wakes the one who looks. */
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    /** Opening the file as leader of a session without a terminal makes it the controlling one. */
    private static final String ON_TERMINAL = "terminal=$0; exec \"$@\" <\"$terminal\" >\"$terminal\" 2>\"$terminal\"";

    /** Tests that run in the background have inherited that these are ignored, and would pass that on. */
    private static final List<String> HEARS_SIGNALS = List.of("env", "--default-signal=INT,QUIT,HUP,TERM");

    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";

    private final Emulator emulator;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final PseudoTerminal terminal;
    private final Process process;
    private boolean hungUp;

    private TerminalSession(int columns, int rows, List<String> command, UserEnvironment environment, String type)
            throws IOException {
        emulator = new Emulator(columns, rows);
        terminal = PseudoTerminal.open(columns, rows, this::receive);
        List<String> line = new ArrayList<>(HEARS_SIGNALS);
        line.addAll(List.of("setsid", "sh", "-c", ON_TERMINAL, terminal.device()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line);
        environment.applyTo(builder.environment());
        builder.environment().put("TERM", type);
        process = builder.start();
    }

    /**
     * Starts a program.
     *
     * @param type as in {@code TERM}
     */
    public static TerminalSession open(
            int columns, int rows, String type, UserEnvironment environment, Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            return new TerminalSession(columns, rows, command, environment, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Presses keys; {@code \r} is Enter, {@code \u0003} Ctrl-C. */
    public void type(String keys) {
        try {
            terminal.write(keys.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized Screen screen() {
        return emulator.screen();
    }

    /** Every byte that was written to the terminal. */
    public synchronized String transcript() {
        return received.toString(StandardCharsets.UTF_8);
    }

    /** Whether the program did not hide the cursor. */
    public boolean cursorShown() {
        String all = transcript();
        return all.lastIndexOf(HIDE_CURSOR) <= all.lastIndexOf(SHOW_CURSOR);
    }

    /** Waits until each of the texts stands in some line. */
    public Screen awaitScreen(String... texts) {
        return await(
                "a screen with " + List.of(texts),
                screen -> List.of(texts).stream().allMatch(screen::shows));
    }

    /** Waits until the cursor stands right behind this text. */
    public Screen awaitCursorAfter(String text) {
        return await(
                "the cursor behind '" + text + "'",
                screen -> screen.beforeCursor().endsWith(text));
    }

    /** @throws AssertionError with the screen, if nobody ever saw it */
    public Screen await(String what, Predicate<Screen> seen) {
        return pressUntil("", what, seen);
    }

    /**
     * Presses the same keys again and again, as people do when nothing happens, until something is to be seen.
     *
     * @throws AssertionError with the screen, if nobody ever saw it
     */
    public synchronized Screen pressUntil(String keys, String what, Predicate<Screen> seen) {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        long pressNanos = System.nanoTime();
        Screen screen = emulator.screen();
        while (!seen.test(screen)) {
            long nowNanos = System.nanoTime();
            if (nowNanos > deadlineNanos) {
                throw new AssertionError("waited in vain for " + what + "; the screen is\n" + screen);
            }
            if (!keys.isEmpty() && nowNanos >= pressNanos) {
                type(keys);
                pressNanos += TimeUnit.MILLISECONDS.toNanos(BETWEEN_PRESSES_MILLIS);
            }
            waitMillis(BETWEEN_LOOKS_MILLIS);
            screen = emulator.screen();
        }
        return screen;
    }

    public void resize(int columns, int rows) {
        try {
            synchronized (this) {
                emulator.resize(columns, rows);
            }
            terminal.resize(columns, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the terminal, as when its window is closed, and leaves the program to itself. */
    public void hangUp() {
        hungUp = true;
        try {
            terminal.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of the program and returns its exit code; that of a signal is 128 and its number. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the program does not end; the screen is\n" + screen());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /** Ends the program, however it feels about that. */
    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
        if (!hungUp) {
            hangUp();
        }
    }

    private void receive(byte[] bytes, int count) {
        String answer;
        synchronized (this) {
            received.write(bytes, 0, count);
            answer = emulator.write(bytes, count);
            notifyAll();
        }
        if (answer != null && !answer.isEmpty()) {
            type(answer);
        }
    }

    private void waitMillis(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
