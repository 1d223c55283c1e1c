package org.ftqueue.shell.top;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;

/** A sample as data: one line in plain and CSV, for JSON with all its nodes and queues. */
final class Samples {
    /** Rates mean little behind the first digit after the point. */
    private static final int DECIMALS = 1;

    private static final List<Column> NODE_COLUMNS = columns(
            "id",
            "role",
            "state",
            "term",
            "appliedIndex",
            "lag",
            "appliedPerSecond",
            "pending",
            "lastHeardMillis",
            "reachable");

    private static final List<Column> QUEUE_COLUMNS =
            columns("id", "label", "size", "bytes", "pushesPerSecond", "popsPerSecond", "growthPerSecond");

    private Samples() {}

    static Result result(Overview overview, Instant time, Sort sort) {
        return Result.one(
                Field.everywhere(
                        "time", Cell.of(time.truncatedTo(ChronoUnit.MILLIS).toString())),
                Field.everywhere("cluster", Cell.of(overview.cluster())),
                Field.everywhere("standing", Cell.of(overview.standing().words())),
                Field.everywhere("leader", Cell.of(overview.leader())),
                Field.everywhere("term", Cell.of(overview.term())),
                Field.everywhere("answering", Cell.of(overview.answering())),
                Field.everywhere("members", Cell.of(overview.nodes().size())),
                Field.everywhere("queueCount", Cell.of(overview.queues())),
                Field.everywhere("items", Cell.of(overview.items())),
                Field.everywhere("pushesPerSecond", rate(overview.pushesPerSecond())),
                Field.everywhere("popsPerSecond", rate(overview.popsPerSecond())),
                Field.onlyData("bytes", Cell.of(overview.bytes())),
                Field.onlyData("sinceChangeMillis", Cell.of(overview.sinceChangeMillis())),
                Field.onlyData("listed", Cell.of(overview.listed())),
                Field.onlyJson(
                        "nodes",
                        new Cell.Rows(
                                NODE_COLUMNS,
                                overview.nodes().stream().map(Samples::cells).toList())),
                Field.onlyJson(
                        "queues",
                        new Cell.Rows(
                                QUEUE_COLUMNS,
                                overview.rows().stream()
                                        .sorted(sort.order())
                                        .map(Samples::cells)
                                        .toList())));
    }

    private static List<Cell> cells(NodeRow node) {
        return List.of(
                Cell.of(node.name()),
                Cell.of(node.role()),
                Cell.of(node.state()),
                Cell.of(node.term()),
                Cell.of(node.applied()),
                Cell.of(node.lag()),
                rate(node.appliedPerSecond()),
                Cell.of(node.pending()),
                Cell.of(node.lastHeardMillis()),
                Cell.of(node.answers()));
    }

    private static List<Cell> cells(QueueRow queue) {
        return List.of(
                Cell.of(queue.id()),
                Cell.of(queue.label()),
                Cell.of(queue.size()),
                Cell.of(queue.bytes()),
                rate(queue.pushesPerSecond()),
                rate(queue.popsPerSecond()),
                rate(queue.growth()));
    }

    private static Cell rate(OptionalDouble value) {
        return value.isPresent() ? new Cell.Real(value.getAsDouble(), DECIMALS) : Cell.ABSENT;
    }

    private static List<Column> columns(String... paths) {
        return List.of(paths).stream().map(Column::onlyData).toList();
    }
}
