package org.ftqueue.shell.command;

import java.util.ArrayList;
import java.util.List;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueuePage;
import org.ftqueue.client.Replies;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "list",
        description = {
            "List queues in order of their ids.",
            "Plain output has three columns, separated by tabs: id, label, size."
        },
        footer = {"", "Examples:", "  ftq queue list", "  ftq queue list 'job*'", "  ftq queue list -o json"})
final class QueueList extends ShellCommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "GLOB",
            defaultValue = "*",
            description = "Labels to list: * is any run of characters, ? any one, a backslash protects the next.")
    private String glob;

    @Mixin
    private QueueCommands.ReadOptions read;

    @Override
    ExitCode run(Invocation shell) {
        Operations operations = new Operations(shell);
        List<List<Cell>> rows = new ArrayList<>();
        QueuePage page;
        Operations.Done done;
        int afterId = 0;
        do {
            int from = afterId;
            var query = Invocation.checked(() -> new Query.ListQueues(glob, from, Query.MAX_PAGE));
            done = operations.read(query, read.stale());
            page = Replies.page(done.applied());
            page.queues()
                    .forEach(queue -> rows.add(List.of(
                            Cell.of(queue.id()),
                            Cell.of(queue.label().toString()),
                            Cell.of(queue.size()),
                            Cell.of(queue.bytes()),
                            Cell.of(queue.pushed()),
                            Cell.of(queue.popped()))));
            afterId = page.lastId();
        } while (page.more());
        List<Column> columns = List.of(
                Column.everywhere("id"),
                Column.everywhere("label"),
                Column.everywhere("size"),
                Column.notPlain("bytes"),
                Column.onlyData("pushed"),
                Column.onlyData("popped"));
        // Pages are each linearizable, not all of them together: the position is that of the last one.
        Field position = done.position();
        shell.print(Result.rows("queues", columns, rows, position));
        return ExitCode.APPLIED;
    }
}
