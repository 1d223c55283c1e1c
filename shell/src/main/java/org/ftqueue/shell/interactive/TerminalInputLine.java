package org.ftqueue.shell.interactive;

import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ftqueue.shell.environment.InputLine;
import org.jline.keymap.KeyMap;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** The library draws what is told above the line. What is typed is remembered only as long as this is open. */
final class TerminalInputLine implements InputLine {
    private static final String STOP = "ftq-stop";

    /** The value that switches a control character off. */
    private static final int DISABLED = 0;

    private final Terminal terminal;
    private final boolean colour;
    private final Runnable afterwards;
    private final LineReader reader;
    private final boolean echo;

    /**
     * @param beginnings how a line may begin, to complete from; asked at each Tab
     * @param afterwards runs when this is closed
     */
    TerminalInputLine(Terminal terminal, boolean colour, Supplier<List<String>> beginnings, Runnable afterwards) {
        this.terminal = terminal;
        this.colour = colour;
        this.afterwards = afterwards;
        // What is typed before it is asked for would be shown twice.
        this.echo = terminal.echo(false);
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("ftq")
                // Quotes and backslashes are ordinary characters of what people write.
                .parser((line, cursor, context) -> new WholeLine(line, cursor))
                .completer((line, typed, candidates) -> beginnings.get().stream()
                        .filter(beginning -> beginning.startsWith(typed.word()))
                        .map(TerminalInputLine::candidate)
                        .forEach(candidates::add))
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.DISABLE_HIGHLIGHTER, true)
                .option(Option.CASE_INSENSITIVE, true)
                .variable(LineReader.ERRORS, 0)
                .build();
        reader.getWidgets().put(STOP, () -> {
            throw new UserInterruptException("");
        });
        Reference stop = new Reference(STOP);
        reader.getKeyMaps().values().forEach(keys -> keys.bind(stop, KeyMap.ctrl('C')));
    }

    private static Candidate candidate(String beginning) {
        return new Candidate(beginning, beginning.strip(), null, null, null, null, false);
    }

    /**
     * While a line is typed, Ctrl-C is a key like others: as a signal it could come before anybody waits for it. In
     * between it interrupts what was typed last.
     */
    @Override
    public Optional<String> read(String prompt) throws InterruptedIOException {
        Attributes before = terminal.getAttributes();
        Attributes typing = terminal.getAttributes();
        typing.setControlChar(Attributes.ControlChar.VINTR, DISABLED);
        terminal.setAttributes(typing);
        try {
            return Optional.of(reader.readLine(prompt));
        } catch (UserInterruptException stopped) {
            throw new InterruptedIOException();
        } catch (EndOfFileException left) {
            return Optional.empty();
        } finally {
            terminal.setAttributes(before);
        }
    }

    @Override
    public void tell(String line) {
        reader.printAbove(line);
    }

    @Override
    public void warn(String line) {
        AttributedStyle style =
                colour ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED) : AttributedStyle.DEFAULT;
        reader.printAbove(new AttributedStringBuilder().styled(style, line).toAttributedString());
    }

    @Override
    public void close() {
        terminal.echo(echo);
        afterwards.run();
    }

    /** One word, whatever is in it. */
    private record WholeLine(String line, int cursor) implements CompletingParsedLine {
        @Override
        public String word() {
            return line.substring(0, cursor);
        }

        @Override
        public int wordCursor() {
            return cursor;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(line);
        }

        @Override
        public CharSequence escape(CharSequence word, boolean complete) {
            return word;
        }

        @Override
        public int rawWordCursor() {
            return cursor;
        }

        @Override
        public int rawWordLength() {
            return cursor;
        }
    }
}
