package org.ftqueue.shell.interactive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.FullScreen;
import org.ftqueue.shell.environment.InputLine;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal of the process, if a line can be edited on it. */
public final class Terminals {
    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger LIBRARY = Logger.getLogger("org.jline");

    private Terminals() {}

    /** Empty where the cursor cannot be moved, or the library finds no way to the terminal. To be closed. */
    public static Optional<Terminal> open(Environment environment) {
        String type = environment.variables().getOrDefault("TERM", "");
        if (!environment.terminal().interactive() || type.isEmpty() || type.equals(Terminal.TYPE_DUMB)) {
            return Optional.empty();
        }
        return openSystem();
    }

    /** The whole terminal, for one command that was started on it; empty in the same cases. */
    public static Optional<FullScreen> openScreen(Environment environment) {
        return open(environment).map(terminal -> {
            Thread drawing = Thread.currentThread();
            terminal.handle(Terminal.Signal.INT, signal -> drawing.interrupt());
            return new AlternateScreen(terminal, colour(environment), () -> close(terminal));
        });
    }

    /** A line of the terminal to type in, for one command that was started on it; empty in the same cases. */
    public static Optional<InputLine> openInputLine(Environment environment, Supplier<List<String>> beginnings) {
        return open(environment).map(terminal -> {
            Thread reading = Thread.currentThread();
            terminal.handle(Terminal.Signal.INT, signal -> reading.interrupt());
            return new TerminalInputLine(terminal, colour(environment), beginnings, () -> close(terminal));
        });
    }

    static boolean colour(Environment environment) {
        return environment.variables().getOrDefault("NO_COLOR", "").isEmpty();
    }

    private static void close(Terminal terminal) {
        try {
            terminal.close();
        } catch (IOException gone) {
            // and with it what had to be closed
        }
    }

    private static Optional<Terminal> openSystem() {
        LIBRARY.setLevel(Level.OFF);
        try {
            return Optional.of(TerminalBuilder.builder()
                    .system(true)
                    .dumb(false)
                    .nativeSignals(true)
                    .build());
        } catch (IOException | IllegalStateException | LinkageError none) {
            return Optional.empty();
        }
    }
}
