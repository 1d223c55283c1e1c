package org.ftqueue.shell.interactive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.ftqueue.shell.environment.FullScreen;
import org.ftqueue.shell.environment.InputLine;
import org.ftqueue.shell.environment.Screen;
import org.jline.terminal.Terminal;

/** The terminal on which the shell reads lines, lent to a command while it runs. */
record ShellScreen(Terminal terminal, boolean colour) implements Screen {

    @Override
    public OptionalInt columns() {
        int columns = terminal.getWidth();
        return columns > 0 ? OptionalInt.of(columns) : OptionalInt.empty();
    }

    @Override
    public Optional<FullScreen> take() {
        return Optional.of(new AlternateScreen(terminal, colour, () -> {}));
    }

    @Override
    public Optional<InputLine> inputLine(Supplier<List<String>> beginnings) {
        return Optional.of(new TerminalInputLine(terminal, colour, beginnings, () -> {}));
    }
}
