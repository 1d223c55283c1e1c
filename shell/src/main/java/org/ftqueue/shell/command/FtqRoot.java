package org.ftqueue.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ftqueue.shell.command.Invocation.InputUse;
import org.ftqueue.shell.environment.Clients;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.environment.StandardOutput;
import org.ftqueue.shell.repl.LineRunner;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

/** {@code ftq} itself. Without a command it reads commands: from {@code -e}, {@code -f}, a pipe or a person. */
@Command(
        name = "ftq",
        description = "FTQueue: queues that survive their servers.",
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "ftq [OPTIONS] COMMAND …        run one command",
            "       ftq -e 'COMMAND; COMMAND'      run some, over one connection",
            "       ftq -f FILE                    run a script; also from standard input",
            "       ftq                            read commands from the terminal"
        },
        optionListHeading = "%nOptions, before or after the command:%n",
        commandListHeading = "%nCommands ('ftq help COMMAND' tells more):%n",
        footer = {
            "",
            "Examples:",
            "  ftq demo                                   see a cluster survive the death of its leader",
            "  ftq local start                            three nodes on this machine",
            "  ftq queue create jobs",
            "  ftq queue push jobs hello 'two words'",
            "  ftq queue pop jobs --wait 10s",
            "  ftq -e 'qCreate 7; qPush 1 42; qPop 1'",
            "",
            "In the shell: Tab completes, also labels and nodes; Ctrl-C cancels a command, a",
            "  second one leaves it behind; an open quote or a backslash at the end goes on in",
            "  the next line; quit, exit or Ctrl-D leave.",
            "Which cluster: --connect, then --dir, then FTQ_CONNECT, then the one that was started last",
            "  by 'ftq local start'.",
            "Exit codes: 0 applied, 1 rejected, 2 usage, 3 empty or timed out, 4 no quorum or unreachable,",
            "  5 authentication, 6 outcome unknown, 7 configuration, 70 bug, 74 node halted by its log,",
            "  130 interrupted."
        })
public final class FtqRoot implements Callable<Integer> {
    /** What Java puts in the place of bytes that are no text: a label or an item would silently be another one. */
    private static final char UNDECODABLE = '\uFFFD';

    @Mixin
    private GlobalOptions options;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            description = "Show which FTQueue this is.")
    private boolean version;

    @Option(names = "-e", paramLabel = "COMMANDS", description = "Run these commands, separated by ';'. Repeatable.")
    private List<String> expressions = new ArrayList<>();

    @Option(names = "-f", paramLabel = "FILE", description = "Run the commands in this file; - is standard input.")
    private Path file;

    @Option(names = "--keep-going", description = "Go on after a command that failed.")
    private boolean keepGoing;

    @Option(names = "--echo", description = "Show each command with its answer.")
    private boolean echo;

    private final Environment environment;
    private final Clients clients;
    private final InputUse inputUse;
    private final Optional<GlobalOptions> outer;
    private CommandLine tree;
    private FailureReport current;
    private boolean timing;

    private FtqRoot(Environment environment, Clients clients, InputUse inputUse, Optional<GlobalOptions> outer) {
        this.environment = environment;
        this.clients = clients;
        this.inputUse = inputUse;
        this.outer = outer;
    }

    /** Runs the arguments of a process; returns its exit code. */
    public static int run(Environment environment, List<String> arguments) {
        if (arguments.stream().anyMatch(word -> word.indexOf(UNDECODABLE) >= 0)) {
            environment
                    .err()
                    .print("ftq: a word of the command line is not UTF-8 text; items of any bytes can be"
                            + " pushed with --file\n");
            return ExitCode.USAGE.code();
        }
        int code;
        try (Clients clients = new Clients()) {
            code = new FtqRoot(environment, clients, InputUse.COMMAND, Optional.empty()).execute(arguments);
        }
        environment.out().flush();
        Optional<Failure> lost = StandardOutput.lost(environment.out());
        lost.ifPresent(failure -> environment.err().print("ftq: " + failure.getMessage() + "\n"));
        environment.err().flush();
        return lost.map(failure -> failure.code().code()).orElse(code);
    }

    /** The tree of commands itself, for those who describe it rather than run it. */
    public static CommandLine tree(Environment environment) {
        return CommandTree.of(new FtqRoot(environment, new Clients(), InputUse.COMMAND, Optional.empty()), environment);
    }

    /**
     * What runs the lines that {@code reader} reads. One tree of commands serves them all: building it takes longer than
     * most commands do.
     *
     * @param use whether a person types the lines
     */
    static LineRunner lines(Invocation reader, InputUse use) {
        return new FtqRoot(reader.environment(), reader.clients(), use, Optional.of(reader.options()))::execute;
    }

    private int execute(List<String> arguments) {
        FailureReport report = new FailureReport(environment.err(), arguments);
        current = report;
        if (tree == null) {
            tree = outer.isPresent() ? CommandTree.of(this, environment) : CommandTree.of(this, environment, arguments);
        }
        boolean timed = timing;
        long startNanos = System.nanoTime();
        int code = parseAndRun(arguments, report);
        if (timed && timing) {
            double millis = (System.nanoTime() - startNanos) / 1e6;
            environment.err().print(String.format(Locale.ROOT, "took %.1f ms\n", millis));
            environment.err().flush();
        }
        return code;
    }

    private int parseAndRun(List<String> arguments, FailureReport report) {
        return tree.setExecutionExceptionHandler((thrown, command, parsed) -> report.ofExecution(thrown, options))
                .setParameterExceptionHandler((thrown, words) -> notUnderstood(thrown, arguments, report))
                .setExecutionStrategy(
                        parsed -> report.unknownOption(parsed).orElseGet(() -> new RunLast().execute(parsed)))
                .execute(arguments.toArray(String[]::new));
    }

    /** Only the whole tree knows what may have been meant. */
    private int notUnderstood(ParameterException thrown, List<String> arguments, FailureReport report) {
        if (CommandTree.isWhole(tree)) {
            return report.ofParsing(thrown);
        }
        tree = CommandTree.of(this, environment);
        return parseAndRun(arguments, report);
    }

    boolean timing() {
        return timing;
    }

    /** From the next command on. */
    void timing(boolean on) {
        if (outer.isEmpty()) {
            throw Failure.usage(
                    "timing is for the shell and for scripts, where commands follow: ftq -e 'timing on; …'");
        }
        timing = on;
    }

    Invocation invocation() {
        outer.ifPresent(options::inherit);
        return new Invocation(environment, clients, options, inputUse, current);
    }

    @Override
    public Integer call() throws IOException {
        if (outer.isPresent()) {
            throw Failure.usage("options alone are no command; 'help' lists the commands");
        }
        if (version) {
            return new VersionCommand().run(invocation()).code();
        }
        return new Reading(invocation(), expressions, Optional.ofNullable(file), keepGoing, echo).run();
    }
}
