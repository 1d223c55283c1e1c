package org.ftqueue.shell.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ftqueue.api.RequestId;
import org.ftqueue.shell.environment.Durations;
import org.ftqueue.shell.environment.Terminal;
import org.ftqueue.shell.render.Format;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** Options that may stand anywhere on the command line, with every command. */
final class GlobalOptions {
    /** How long a command tries before it says that nobody answers. */
    static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    @Option(
            names = "--connect",
            paramLabel = "HOST:PORT,…",
            scope = ScopeType.INHERIT,
            description = "Binary doors of some nodes of the cluster.")
    private String connect;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The cluster that 'ftq local start --dir DIR' started.")
    private Path directory;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "table, plain, json or csv; table on a terminal, plain elsewhere.")
    private Format format;

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            converter = Positive.class,
            scope = ScopeType.INHERIT,
            description = "How long to try: 500ms, 10s (default), 2m.")
    private Duration deadline;

    @Option(
            names = {"-y", "--yes"},
            scope = ScopeType.INHERIT,
            description = "Answer questions with yes.")
    private boolean yes;

    @Option(
            names = "--request-id",
            paramLabel = "SESSION.NUMBER",
            scope = ScopeType.INHERIT,
            description = "Ask what became of this request, or do it now if it never came. Exit code 6 tells the id.")
    private RequestId requestId;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    /** A duration in which something can be done. */
    static final class Positive implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Durations.parsePositive(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Takes over what was not said here: lines of a script inherit from the command line that runs the script. */
    void inherit(GlobalOptions outer) {
        if (connect == null && directory == null) {
            connect = outer.connect;
            directory = outer.directory;
        }
        format = format == null ? outer.format : format;
        deadline = deadline == null ? outer.deadline : deadline;
        yes |= outer.yes;
        debug |= outer.debug;
    }

    GlobalOptions forDirectory(Path other) {
        GlobalOptions changed = forPerson();
        changed.directory = other;
        changed.connect = null;
        changed.format = format;
        return changed;
    }

    /** With tables, unless another format was chosen. */
    GlobalOptions forPerson() {
        GlobalOptions changed = new GlobalOptions();
        changed.connect = connect;
        changed.directory = directory;
        changed.format = format == null ? Format.TABLE : format;
        changed.deadline = deadline;
        changed.yes = yes;
        changed.debug = debug;
        return changed;
    }

    Optional<String> connect() {
        return Optional.ofNullable(connect);
    }

    Optional<Path> directory() {
        return Optional.ofNullable(directory);
    }

    /** What {@code -o} said. */
    Optional<Format> chosenFormat() {
        return Optional.ofNullable(format);
    }

    Format format(Terminal terminal) {
        return format != null ? format : terminal.output() ? Format.TABLE : Format.PLAIN;
    }

    Duration deadline() {
        return deadline == null ? DEFAULT_DEADLINE : deadline;
    }

    Optional<RequestId> requestId() {
        return Optional.ofNullable(requestId);
    }

    boolean yes() {
        return yes;
    }

    boolean debug() {
        return debug;
    }

    /** Names the same cluster in another command line. */
    List<String> clusterWords() {
        List<String> words = new ArrayList<>();
        connect().ifPresent(value -> words.addAll(List.of("--connect", value)));
        directory().ifPresent(value -> words.addAll(List.of("--dir", value.toString())));
        return words;
    }
}
