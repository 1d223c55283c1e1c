package org.ftqueue.shell.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueuePage.QueueSummary;
import org.ftqueue.client.Answer;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.Replies;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import org.ftqueue.shell.support.Part.Missing;

/** How many queues there are and how large: never an item, and labels only if asked for. */
final class QueueFigures {
    private static final int MAX_QUEUES = 10_000;

    private QueueFigures() {}

    /** As the node has them that answers first; works without a leader. */
    static Result of(ClusterChoice cluster, boolean labels, Duration deadline) throws InterruptedException, Missing {
        ClientOptions options =
                ClientOptions.of(cluster.nodes()).withDeadline(deadline).withFollowLeader(false);
        List<QueueSummary> queues = new ArrayList<>();
        boolean more = true;
        try (FtqClient client = FtqClient.connect(options)) {
            for (int afterId = 0; more && queues.size() < MAX_QUEUES; ) {
                QueuePage page = page(client, afterId);
                queues.addAll(page.queues());
                afterId = page.lastId();
                more = page.more();
            }
        } catch (ExecutionException e) {
            throw new Missing(e.getCause().getMessage());
        }
        return result(queues, labels, more);
    }

    static Result result(List<QueueSummary> queues, boolean labels, boolean more) {
        List<Column> columns = List.of(
                Column.onlyData("id"),
                Column.onlyData("label"),
                Column.onlyData("size"),
                Column.onlyData("bytes"),
                Column.onlyData("pushed"),
                Column.onlyData("popped"));
        List<List<Cell>> rows = queues.stream()
                .map(queue -> List.of(
                        Cell.of(queue.id()),
                        labels ? Cell.of(queue.label().toString()) : Cell.ABSENT,
                        Cell.of(queue.size()),
                        Cell.of(queue.bytes()),
                        Cell.of(queue.pushed()),
                        Cell.of(queue.popped())))
                .toList();
        return Result.rows(
                "queues",
                columns,
                rows,
                Field.onlyData("count", Cell.of(queues.size())),
                Field.onlyData("thereAreMore", Cell.of(more)),
                Field.onlyData(
                        "items",
                        Cell.of(queues.stream().mapToLong(QueueSummary::size).sum())),
                Field.onlyData(
                        "bytes",
                        Cell.of(queues.stream().mapToLong(QueueSummary::bytes).sum())));
    }

    private static QueuePage page(FtqClient client, int afterId)
            throws InterruptedException, ExecutionException, Missing {
        Answer answer = client.staleRead(new Query.ListQueues("*", afterId, Query.MAX_PAGE))
                .get();
        if (answer.outcome() instanceof Outcome.Applied applied) {
            return Replies.page(applied);
        }
        throw new Missing("no node answered: " + answer.outcome());
    }
}
