package org.ftqueue.shell.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.environment.Failures;
import org.ftqueue.shell.render.Output;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells a failure: one line on standard error, and its exit code. */
final class FailureReport {
    private static final Pattern SAFE_WORD = Pattern.compile("[\\p{L}\\p{N}_@%+=:,./-]+");

    private final PrintStream err;
    private final List<String> words;
    private final CountDownLatch told = new CountDownLatch(1);

    /** @param words the command line that failed, without {@code ftq} */
    FailureReport(PrintStream err, List<String> words) {
        this.err = err;
        this.words = List.copyOf(words);
    }

    /** A command that was understood and failed. */
    int ofExecution(Exception thrown, GlobalOptions options) {
        if (thrown instanceof Output.ReaderGone) {
            return ExitCode.APPLIED.code();
        }
        Failure failure = Failures.of(thrown);
        failure.getMessage().lines().forEach(this::line);
        failure.request().ifPresent(id -> {
            line("its request id is " + id + "; asking again is safe: " + repeat(options, id.toString()));
        });
        if (options.debug()) {
            Throwable origin = failure.getCause() == null ? failure : failure.getCause();
            origin.printStackTrace(err);
        }
        err.flush();
        told.countDown();
        return failure.code().code();
    }

    /** Waits for another thread to tell its failure. */
    void awaitTold(Duration patience) throws InterruptedException {
        told.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A command line that was not understood. */
    int ofParsing(ParameterException thrown) {
        CommandLine command = thrown.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        Optional<String> option = DashedWords.unknownOption(command, words);
        if (option.isPresent()) {
            line(unknownOption(command, option.get()));
        } else if (thrown instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            line(unmatched(unmatched, command, name));
        } else {
            String message = thrown.getMessage().lines().findFirst().orElse("");
            line(message + "; see '" + name + " --help'");
        }
        err.flush();
        return ExitCode.USAGE.code();
    }

    /** The exit code, if a word that was understood as a label or an item looks like a mistyped option. */
    Optional<Integer> unknownOption(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        if (command.isUsageHelpRequested()) {
            return Optional.empty();
        }
        return DashedWords.unknownOption(command, words).map(option -> {
            line(unknownOption(command, option));
            err.flush();
            return ExitCode.USAGE.code();
        });
    }

    private static String unknownOption(CommandLine command, String option) {
        String line = "'" + command.getCommandSpec().qualifiedName() + "' has no option '" + option + "'";
        return line + "; "
                + Nearest.option(command, option).orElse("words that start with - and are no options go after --");
    }

    private static String unmatched(UnmatchedArgumentException thrown, CommandLine command, String name) {
        String word = thrown.getUnmatched().get(0);
        String see = "see '" + name + " --help'";
        if (thrown.isUnknownOption()) {
            return "'" + name + "' has no option '" + word + "'; "
                    + Nearest.option(command, word).orElse(see);
        }
        if (!command.getSubcommands().isEmpty()) {
            return "'" + name + "' has no command '" + word + "'; "
                    + Nearest.command(command, word).orElse(see);
        }
        return "'" + word + "' is a word too many for '" + name + "'; " + see;
    }

    /** The same command line once more, under the id of the request that it was. */
    private String repeat(GlobalOptions options, String requestId) {
        List<String> again = new ArrayList<>(List.of("ftq", "--request-id", requestId));
        if (options.clusterWords().stream().noneMatch(words::contains)) {
            again.addAll(options.clusterWords());
        }
        int old = words.indexOf("--request-id");
        for (int i = 0; i < words.size(); i++) {
            if (old < 0 || i != old && i != old + 1) {
                again.add(words.get(i));
            }
        }
        return String.join(" ", again.stream().map(FailureReport::quoted).toList());
    }

    private static String quoted(String word) {
        return SAFE_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private void line(String text) {
        err.print("ftq: " + text + "\n");
    }
}
