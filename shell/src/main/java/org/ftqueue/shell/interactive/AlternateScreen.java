package org.ftqueue.shell.interactive;

import java.io.IOError;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftqueue.shell.environment.FullScreen;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * The other page of the terminal, so that what stood on the first one is there again afterwards. It is given back
 * whatever happens: also when the process is told to end while it draws.
 */
final class AlternateScreen implements FullScreen {
    private static final Size WHERE_IT_DOES_NOT_SAY = new Size(80, 24);
    /** Stands for keys that mean nothing here. */
    private static final Key IGNORED = new Key.Character('\0');
    /** The value that switches a control character off. */
    private static final int DISABLED = 0;

    private final Terminal terminal;
    private final boolean colour;
    private final Runnable afterwards;
    private final Attributes before;
    private final Display display;
    private final BindingReader reader;
    private final KeyMap<Key> keys = new KeyMap<>();
    private final Thread onExit = new Thread(this::giveBack, "give-back-screen");
    private Size size = new Size(0, 0);
    private boolean closed;

    /** @param afterwards runs when the terminal has been given back */
    AlternateScreen(Terminal terminal, boolean colour, Runnable afterwards) {
        this.terminal = terminal;
        this.colour = colour;
        this.afterwards = afterwards;
        this.display = new Display(terminal, true);
        this.reader = new BindingReader(terminal.reader());
        bindKeys();
        this.before = terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        // A stopped process would leave the shell that called it on this page.
        raw.setControlChar(Attributes.ControlChar.VSUSP, DISABLED);
        terminal.setAttributes(raw);
        Runtime.getRuntime().addShutdownHook(onExit);
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.flush();
    }

    private void bindKeys() {
        keys.setNomatch(IGNORED);
        keys.setUnicode(IGNORED);
        for (char character = ' '; character <= '~'; character++) {
            keys.bind(new Key.Character(character), String.valueOf(character));
        }
        bind(Motion.UP, Capability.key_up, "\033[A");
        bind(Motion.DOWN, Capability.key_down, "\033[B");
        bind(Motion.PAGE_UP, Capability.key_ppage, "\033[5~");
        bind(Motion.PAGE_DOWN, Capability.key_npage, "\033[6~");
        bind(Motion.HOME, Capability.key_home, "\033[H");
        bind(Motion.END, Capability.key_end, "\033[F");
    }

    /** Terminals do not always send what their description says. */
    private void bind(Motion motion, Capability described, String usual) {
        Key key = new Key.Move(motion);
        String sequence = KeyMap.key(terminal, described);
        if (sequence != null) {
            keys.bind(key, sequence);
        }
        keys.bind(key, usual);
    }

    @Override
    public int columns() {
        return sizeNow().getColumns();
    }

    @Override
    public int rows() {
        return sizeNow().getRows();
    }

    private Size sizeNow() {
        Size now = terminal.getSize();
        return now.getColumns() > 0 && now.getRows() > 0 ? now : WHERE_IT_DOES_NOT_SAY;
    }

    @Override
    public synchronized void draw(List<Line> lines) {
        if (closed) {
            return;
        }
        Size now = sizeNow();
        if (!now.equals(size)) {
            size = now;
            display.resize(size.getRows(), size.getColumns());
            display.clear();
        }
        List<AttributedString> drawn = new ArrayList<>();
        for (Line line : lines.subList(0, Math.min(lines.size(), size.getRows()))) {
            drawn.add(new AttributedString(text(line), style(line)).columnSubSequence(0, size.getColumns()));
        }
        while (drawn.size() < size.getRows()) {
            drawn.add(AttributedString.EMPTY);
        }
        display.update(drawn, 0);
    }

    /** Titles are bars from edge to edge. */
    private String text(Line line) {
        boolean bar = line.emphasis() == Emphasis.TITLE;
        return bar
                ? line.text()
                        + " ".repeat(Math.max(0, size.getColumns() - line.text().length()))
                : line.text();
    }

    private AttributedStyle style(Line line) {
        return switch (line.emphasis()) {
            case NONE -> AttributedStyle.DEFAULT;
            case TITLE -> AttributedStyle.DEFAULT.inverse();
            case WARNING ->
                colour ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED) : AttributedStyle.DEFAULT.bold();
        };
    }

    @Override
    public Optional<Key> key(Duration patience) throws InterruptedIOException {
        try {
            if (reader.peekCharacter(patience.toMillis()) == NonBlockingReader.READ_EXPIRED) {
                return Optional.empty();
            }
            Key key = reader.readBinding(keys);
            if (key == null) {
                throw new InterruptedIOException("the terminal has gone");
            }
            return key == IGNORED ? Optional.empty() : Optional.of(key);
        } catch (IOError | EndOfFileException ended) {
            throw new InterruptedIOException();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException shuttingDown) {
            // it runs already, or is about to
        }
        giveBack();
    }

    private synchronized void giveBack() {
        if (closed) {
            return;
        }
        closed = true;
        terminal.puts(Capability.cursor_visible);
        terminal.puts(Capability.keypad_local);
        terminal.puts(Capability.exit_ca_mode);
        terminal.flush();
        terminal.setAttributes(before);
        afterwards.run();
    }
}
