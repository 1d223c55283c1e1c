package org.ftqueue.shell.interactive;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.repl.LineRunner;
import org.ftqueue.shell.repl.LineSource;
import org.ftqueue.shell.repl.PromptLoop;
import org.jline.keymap.KeyMap;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine;

/**
 * The shell as people see it. One thread reads lines and runs them; another one looks at the cluster and redraws the
 * prompt when it is not true any more. The terminal belongs to the caller.
 */
public final class TerminalShell {
    private static final List<String> COLOURS_OF_COMPLETION = List.of(
            LineReader.COMPLETION_STYLE_STARTING,
            LineReader.COMPLETION_STYLE_DESCRIPTION,
            LineReader.COMPLETION_STYLE_GROUP,
            LineReader.COMPLETION_STYLE_LIST_STARTING,
            LineReader.COMPLETION_STYLE_LIST_DESCRIPTION,
            LineReader.COMPLETION_STYLE_LIST_GROUP);

    /** Longer than a command that was interrupted waits for its outcome. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** The value that switches a control character off. */
    private static final int DISABLED = 0;
    /** The widget of Ctrl-C. */
    private static final String CLEAR = "clear-what-was-typed";

    private final Terminal terminal;
    private final Environment environment;
    private final Completions completions;
    private final boolean colour;
    private final LiveGlance live;
    private final LineReaderImpl reader;
    private volatile String shown = "";

    /**
     * @param tree    to complete from; no commands of it are run
     * @param cluster the one that a command would go to now; may throw as for a command
     * @param first   what is known of it already
     */
    public TerminalShell(
            Terminal terminal,
            Environment environment,
            CommandLine tree,
            Supplier<ClusterChoice> cluster,
            Glance first) {
        this.terminal = terminal;
        this.environment = environment;
        this.colour = Terminals.colour(environment);
        this.live = new LiveGlance(cluster, first, this::redraw);
        this.completions = new Completions(tree, live::latest);
        this.reader = reader();
    }

    private LineReaderImpl reader() {
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("ftq")
                .parser(new LineSyntax())
                .completer((line, typed, candidates) -> complete(typed, candidates))
                .history(new KeptHistory())
                // ! and % are ordinary characters of items.
                .option(Option.DISABLE_EVENT_EXPANSION, true)
                .option(Option.DISABLE_HIGHLIGHTER, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "  > ")
                // What does not begin as it was typed is no completion, only a guess.
                .variable(LineReader.ERRORS, 0);
        if (!colour) {
            COLOURS_OF_COMPLETION.forEach(style -> builder.variable(style, ""));
        }
        KeptHistory.file(environment.state()).ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
        LineReaderImpl built = (LineReaderImpl) builder.build();
        built.getWidgets().put(CLEAR, () -> {
            // Without a new drawing, what Tab listed stays where the next prompt comes.
            built.callWidget(LineReader.REDISPLAY);
            built.callWidget(LineReader.SEND_BREAK);
            return true;
        });
        Reference clear = new Reference(CLEAR);
        built.getKeyMaps().values().forEach(keys -> keys.bind(clear, KeyMap.ctrl('C')));
        return built;
    }

    /**
     * Runs lines until the person leaves.
     *
     * @param lines makes what runs them, in a world whose questions are answered on this terminal
     */
    public void run(Function<Environment, LineRunner> lines) throws IOException {
        Cancellation cancellation = new Cancellation(() -> lines(lines), GRACE, new Remarks(environment.err()));
        Terminal.SignalHandler handler = terminal.handle(Terminal.Signal.INT, signal -> cancellation.cancel());
        LineSource source = this::nextLine;
        live.start();
        try {
            new PromptLoop(
                            words -> {
                                int code = cancellation.run(words);
                                live.lookSoon();
                                return code;
                            },
                            source,
                            environment.err())
                    .run();
        } finally {
            live.close();
            terminal.handle(Terminal.Signal.INT, handler);
        }
    }

    private Cancellation.Lines lines(Function<Environment, LineRunner> lines) {
        Outlet out = new Outlet(environment.out());
        Outlet err = new Outlet(environment.err());
        Environment world = environment
                .withQuestions(new ShellQuestions(terminal))
                .withScreen(new ShellScreen(terminal, colour))
                .withOutput(out.stream(), err.stream());
        return new Cancellation.Lines(lines.apply(world), () -> {
            out.cut();
            err.cut();
        });
    }

    /**
     * While a line is typed, Ctrl-C is a key like others, so that it clears what was typed before it and nothing that
     * comes after it. As a signal it would come when it likes, and the terminal would throw keys away.
     */
    private Optional<String> nextLine() {
        Attributes before = terminal.getAttributes();
        Attributes typing = terminal.getAttributes();
        typing.setControlChar(Attributes.ControlChar.VINTR, DISABLED);
        terminal.setAttributes(typing);
        try {
            return readLine();
        } finally {
            terminal.setAttributes(before);
        }
    }

    private Optional<String> readLine() {
        while (true) {
            try {
                shown = drawn(live.latest());
                return Optional.of(reader.readLine(shown));
            } catch (UserInterruptException signalled) {
                // Somebody sent SIGINT; it throws a half-typed line away too.
            } catch (EndOfFileException left) {
                return Optional.empty();
            }
        }
    }

    /** Only the prompt changes; what is being typed stays. */
    private void redraw(Glance glance) {
        String prompt = drawn(glance);
        if (!reader.isReading() || prompt.equals(shown)) {
            return;
        }
        try {
            reader.setPrompt(prompt);
            reader.callWidget(LineReader.REDISPLAY);
            shown = prompt;
        } catch (IllegalStateException accepted) {
            // The line was ended at this moment; the next one has the new prompt.
        }
    }

    private String drawn(Glance glance) {
        String prompt = glance.prompt();
        Optional<String> warning = glance.warning();
        if (!colour || warning.isEmpty()) {
            return prompt;
        }
        int at = prompt.indexOf(warning.get());
        AttributedStyle red = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
        return new AttributedStringBuilder()
                .append(prompt.substring(0, at))
                .styled(red, warning.get())
                .append(prompt.substring(at + warning.get().length()))
                .toAnsi(terminal);
    }

    private void complete(ParsedLine typed, List<Candidate> candidates) {
        List<String> before = typed.words().subList(0, typed.wordIndex());
        for (Suggestion suggestion : completions.at(before, typed.word())) {
            String note = suggestion.note().isEmpty() ? null : suggestion.note();
            String word = suggestion.word();
            candidates.add(new Candidate(
                    word,
                    word,
                    null,
                    note,
                    null,
                    null,
                    !word.endsWith("=") && !word.endsWith("/") && !word.endsWith(",")));
        }
    }

    /** The terminal shows ^C in the middle of a line, but a prompt is drawn as if it started in the first column. */
    private record Remarks(PrintStream err) implements Cancellation.Told {
        @Override
        public void cancelling() {
            line("");
        }

        @Override
        public void leftBehind(List<String> words) {
            line("ftq: '" + words.get(0) + "' did not end and was left behind; what it does may still happen");
        }

        private void line(String text) {
            err.print(text + "\n");
            err.flush();
        }
    }
}
