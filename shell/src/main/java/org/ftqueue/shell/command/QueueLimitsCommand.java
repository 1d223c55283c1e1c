package org.ftqueue.shell.command;

import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.client.Replies;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "limits",
        description = {
            "Show the limits in force, or change some of them.",
            "Plain output has three columns, separated by tabs, in the order of the options below."
        },
        footer = {"", "Examples:", "  ftq queue limits", "  ftq queue limits --max-items 1000000"})
final class QueueLimitsCommand extends ShellCommand {
    @Option(names = "--max-queues", paramLabel = "N", description = "How many queues may exist.")
    private Integer maxQueues;

    @Option(names = "--max-items", paramLabel = "N", description = "How many items one queue may hold.")
    private Long maxItems;

    @Option(names = "--max-bytes", paramLabel = "N", description = "How many bytes of items one queue may hold.")
    private Long maxBytes;

    @Override
    ExitCode run(Invocation shell) {
        Operations operations = new Operations(shell);
        boolean change = maxQueues != null || maxItems != null || maxBytes != null;
        // Asking about an earlier change must send the same bytes, which only full limits are.
        boolean complete = maxQueues != null && maxItems != null && maxBytes != null;
        if (!change) {
            var done = operations.read(new QueueCommand.Query.Limits(), false);
            return print(shell, Replies.limits(done.applied()), done);
        }
        QueueLimits old = complete
                ? QueueLimits.DEFAULT
                : Replies.limits(
                        operations.readNow(new QueueCommand.Query.Limits()).applied());
        QueueLimits limits = Invocation.checked(() -> new QueueLimits(
                maxQueues == null ? old.maxQueues() : maxQueues,
                maxItems == null ? old.maxItemsPerQueue() : maxItems,
                maxBytes == null ? old.maxBytesPerQueue() : maxBytes));
        return print(shell, limits, operations.change(new QueueCommand.SetLimits(limits)));
    }

    private static ExitCode print(Invocation shell, QueueLimits limits, Operations.Done done) {
        shell.print(Result.one(
                Field.everywhere("maxQueues", Cell.of(limits.maxQueues())),
                Field.everywhere("maxItemsPerQueue", Cell.of(limits.maxItemsPerQueue())),
                Field.everywhere("maxBytesPerQueue", Cell.of(limits.maxBytesPerQueue())),
                done.position(),
                done.requestId()));
        return ExitCode.APPLIED;
    }
}
