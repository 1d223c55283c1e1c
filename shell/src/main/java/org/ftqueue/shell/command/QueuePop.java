package org.ftqueue.shell.command;

import java.time.Duration;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pop",
        description = {
            "Remove items from the head of a queue and print them, one a line; exit code 3 if there are none.",
            "With --count, fewer items come if there are no more, or if they would be more than 1 MiB."
        },
        footer = {
            "",
            "Examples:",
            "  ftq queue pop jobs",
            "  ftq queue pop jobs --count 100",
            "  ftq queue pop jobs --wait 30s      wait for an item that is not there yet"
        })
final class QueuePop extends ShellCommand implements DashedWords {
    @Mixin
    private QueueArgument argument;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "How many items at most; 1.")
    private int count;

    @Option(names = "--wait", paramLabel = "DURATION", description = "How long to wait for an item: 500ms, 10s, 2m.")
    private Duration wait;

    @Override
    ExitCode run(Invocation shell) {
        var queue = argument.queue();
        var pop = Invocation.checked(() -> new QueueCommand.Pop(queue, count, false));
        var done = pop(pop, shell);
        shell.print(Result.values(
                "items",
                Column.everywhere("item"),
                done.items().stream().map(Cell::of).toList(),
                done.position(),
                done.requestId()));
        return ExitCode.APPLIED;
    }

    private Operations.Done pop(QueueCommand.Pop pop, Invocation shell) {
        Operations operations = new Operations(shell);
        if (wait == null) {
            return operations.change(pop);
        }
        if (shell.options().requestId().isEmpty()) {
            return operations.popWaiting(pop, wait);
        }
        try {
            return operations.change(pop);
        } catch (Failure failure) {
            // The attempt that was asked about found nothing, so the waiting goes on under new numbers.
            if (failure.code() != ExitCode.EMPTY) {
                throw failure;
            }
            return operations.popWaiting(pop, wait);
        }
    }
}
