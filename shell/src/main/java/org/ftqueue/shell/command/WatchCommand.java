package org.ftqueue.shell.command;

import java.time.Duration;
import java.util.List;
import org.ftqueue.shell.command.Invocation.InputUse;
import org.ftqueue.shell.environment.Durations;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.repl.LineRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "watch",
        description = {
            "Run a command again and again until Ctrl-C, or so many times.",
            "A failure is shown like an answer and ends nothing; with --count the exit code is that of the",
            "last run.",
            "Options of watch stand in front of the command, those of the command behind it."
        },
        footer = {
            "",
            "Examples:",
            "  ftq watch status                       every 2 seconds",
            "  ftq watch 500ms queue list 'job*'",
            "  ftq watch --count 10 1s queue size jobs > sizes.txt"
        })
final class WatchCommand extends ShellCommand {
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    /** Cursor to the corner, then nothing below it. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(names = "--count", paramLabel = "N", description = "How many times; needed where no terminal is.")
    private Long count;

    @Parameters(
            arity = "1..*",
            paramLabel = "[SECONDS] COMMAND",
            description = "Pause between runs (2; also 500ms), and the command.")
    private List<String> words;

    @Override
    ExitCode run(Invocation shell) {
        boolean timed =
                Character.isDigit(words.get(0).isEmpty() ? ' ' : words.get(0).charAt(0));
        Duration pause = timed ? Invocation.checked(() -> Durations.parse(words.get(0))) : INTERVAL;
        List<String> command = timed ? words.subList(1, words.size()) : words;
        check(pause, command, shell.environment());
        LineRunner runner = FtqRoot.lines(shell, InputUse.SCRIPT);
        boolean drawn = count == null
                && !shell.environment().variables().getOrDefault("TERM", "dumb").equals("dumb");
        int code = 0;
        for (long run = 0; count == null || run < count; run++) {
            if (run > 0 && !slept(pause)) {
                return ExitCode.INTERRUPTED;
            }
            if (drawn) {
                shell.output().tell(CLEAR + "every " + pause.toMillis() + " ms: " + String.join(" ", command) + "\n");
            }
            code = runner.run(command);
            if (code == ExitCode.USAGE.code() || code == ExitCode.INTERRUPTED.code()) {
                // It will not get better, or nobody wants to see it any more.
                break;
            }
        }
        return ExitCode.ofNode(code);
    }

    /** False if Ctrl-C came, which is how watching ends and nothing to tell. */
    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException enough) {
            return false;
        }
    }

    private void check(Duration pause, List<String> command, Environment environment) {
        if (command.isEmpty()) {
            throw Failure.usage("what is to be watched? For example: watch 2 status");
        }
        if (command.get(0).equals("watch")) {
            throw Failure.usage("watch cannot watch itself");
        }
        if (pause.compareTo(SHORTEST) < 0) {
            throw Failure.usage("a pause of " + words.get(0) + " is too short; 100ms is the shortest");
        }
        if (count != null && count < 1) {
            throw Failure.usage("--count " + count + ": at least one time");
        }
        if (count == null && !environment.terminal().output()) {
            throw Failure.usage("watch goes on until Ctrl-C, which needs a terminal; give --count N here");
        }
    }
}
