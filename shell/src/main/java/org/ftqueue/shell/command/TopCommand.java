package org.ftqueue.shell.command;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalInt;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.environment.FullScreen;
import org.ftqueue.shell.interactive.Terminals;
import org.ftqueue.shell.top.Top;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "top",
        description = {
            "Watch a cluster: its nodes and its busiest queues, until q or Ctrl-C.",
            "Keys: q quit; b s p o l order queues by traffic, size, pushes, pops, label;",
            "space pauses; arrows and page keys scroll; ? shows the keys. Rates are means since",
            "the sample before; purged items are in growth/s but are no pops. Of more than",
            "10,000 queues, so many are listed a sample, the others in the next ones.",
            "Where nothing can be drawn on, every sample is printed: a block as a table, one",
            "object a line as JSON, one line as CSV or plain. Plain output has eleven columns,",
            "separated by tabs: time, cluster, standing, leader, term, answering, members,",
            "queues, items, pushes/s, pops/s. Exit code 4 if no node answered at last."
        },
        footer = {
            "",
            "Examples:",
            "  ftq top",
            "  ftq top --interval 5s --sort size",
            "  ftq top --count 60 -o csv > minute.csv",
            "  ftq top -o json | jq -c '.queues[:3]'"
        })
final class TopCommand extends ShellCommand {
    /** As people type them. */
    static final class Orders extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Orders() {
            super(Top.orders());
        }
    }

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    @Option(
            names = "--interval",
            paramLabel = "DURATION",
            defaultValue = "1s",
            description = "Between two samples (1s; 100ms at least).")
    private Duration interval;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "Print so many samples and end; without, go on until Ctrl-C.")
    private Integer count;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            defaultValue = "busy",
            completionCandidates = Orders.class,
            description = "Which queues come first: busy (default), size, pushes, pops or label.")
    private String sort;

    @Override
    ExitCode run(Invocation shell) {
        check();
        Top top = Invocation.checked(() -> new Top(shell.cluster(), interval, sort));
        Optional<FullScreen> screen = screen(shell);
        try {
            return show(top, screen, shell);
        } catch (InterruptedException | InterruptedIOException enough) {
            // Ctrl-C is how watching ends, and nothing to tell.
            return ExitCode.INTERRUPTED;
        }
    }

    private ExitCode show(Top top, Optional<FullScreen> screen, Invocation shell)
            throws InterruptedException, InterruptedIOException {
        if (screen.isEmpty()) {
            boolean answered = top.print(shell.output(), count == null ? OptionalInt.empty() : OptionalInt.of(count));
            return answered ? ExitCode.APPLIED : ExitCode.UNAVAILABLE;
        }
        try (FullScreen whole = screen.get()) {
            top.draw(whole);
        }
        return ExitCode.APPLIED;
    }

    private void check() {
        if (interval.compareTo(SHORTEST) < 0) {
            throw Failure.usage("--interval " + interval.toMillis() + "ms is too short; 100ms is the shortest");
        }
        if (interval.compareTo(LONGEST) > 0) {
            throw Failure.usage("--interval " + interval.toMinutes() + "m is too long; 1h is the longest");
        }
        if (count != null && count < 1) {
            throw Failure.usage("--count " + count + ": at least one sample");
        }
    }

    /** A format that was chosen, or a number of samples, means that somebody wants to keep what is printed. */
    private Optional<FullScreen> screen(Invocation shell) {
        if (count != null
                || shell.options().chosenFormat().isPresent()
                || shell.inputUse() == Invocation.InputUse.SCRIPT) {
            return Optional.empty();
        }
        return shell.environment().screen().take().or(() -> Terminals.openScreen(shell.environment()));
    }
}
