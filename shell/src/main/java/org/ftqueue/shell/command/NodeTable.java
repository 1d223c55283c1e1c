package org.ftqueue.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.local.LocalCluster;
import org.ftqueue.shell.local.NodeProcess;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;

/** The table of nodes that several commands print. A node that does not answer is a row like the others. */
final class NodeTable {
    private static final String UNREACHABLE = "unreachable";

    /** Ranks tell what a narrow terminal does without first: what is the same in every row, then what changes slowly. */
    private static final List<Column> COLUMNS = List.of(
            Column.everywhere("id"),
            Column.everywhere("role"),
            Column.everywhere("state"),
            Column.everywhere("term").rank(1),
            Column.notPlain("leader").rank(8),
            Column.notPlain("appliedIndex").titled("applied").rank(2),
            Column.notPlain("committedIndex").titled("committed").rank(7),
            Column.notPlain("lastHeardMillis").titled("heard ms").rank(1),
            Column.notPlain("sessions").rank(9),
            Column.notPlain("queues").rank(6),
            Column.notPlain("items").rank(5),
            Column.notPlain("pid").rank(4),
            Column.onlyData("reachable"),
            Column.onlyData("snapshotIndex"),
            Column.onlyData("pending"),
            Column.onlyData("uptimeMillis"),
            Column.onlyData("version"),
            Column.onlyData("endpoints.raft"),
            Column.notPlain("endpoints.binary").titled("address").rank(3),
            Column.onlyData("endpoints.grpc"),
            Column.onlyData("endpoints.line"),
            Column.onlyData("endpoints.http"));

    private static final int PID = COLUMNS.stream().map(Column::path).toList().indexOf("pid");
    /** In front of the pid. */
    private static final int PROCESS = PID;

    private NodeTable() {}

    static Result of(ClusterView view) {
        return result(
                COLUMNS,
                view.members().stream().map(member -> row(member, view)).toList(),
                view);
    }

    /** With what this machine knows of the nodes' processes. */
    static Result of(LocalCluster cluster, ClusterView view) {
        List<Column> columns = new ArrayList<>(COLUMNS);
        columns.add(PROCESS, Column.everywhere("process"));
        List<List<Cell>> rows = new ArrayList<>();
        for (ClusterView.Member member : view.members()) {
            NodeProcess process = cluster.process(member.id().orElseThrow());
            List<Cell> row = new ArrayList<>(row(member, view));
            row.set(PID, Cell.of(process.pid()));
            row.add(PROCESS, Cell.of(process.state().toString()));
            rows.add(row);
        }
        return result(columns, rows, view);
    }

    private static Result result(List<Column> columns, List<List<Cell>> rows, ClusterView view) {
        Optional<NodeStatus> leader = view.leader();
        return Result.rows(
                "nodes",
                columns,
                rows,
                Field.onlyData("cluster", Cell.of(view.name())),
                Field.onlyData(
                        "clusterId",
                        Cell.of(view.answering().stream()
                                .flatMap(status -> status.clusterId().stream())
                                .findFirst())),
                Field.onlyData("leader", Cell.of(leader.map(NodeStatus::id))),
                Field.onlyData("term", number(leader, NodeStatus::term)),
                Field.onlyData("majorityAnswers", Cell.of(view.majorityAnswers())));
    }

    private static List<Cell> row(ClusterView.Member member, ClusterView view) {
        Optional<NodeStatus> status = member.status();
        OptionalLong heard = member.id().map(view::lastHeardMillis).orElse(OptionalLong.empty());
        return List.of(
                Cell.of(member.id()),
                Cell.of(status.map(NodeStatus::role).orElse("none")),
                Cell.of(status.map(NodeStatus::state).orElse(UNREACHABLE)),
                number(status, NodeStatus::term),
                Cell.of(status.flatMap(NodeStatus::leader)),
                number(status, NodeStatus::appliedIndex),
                number(status, NodeStatus::committedIndex),
                Cell.of(heard),
                number(status, NodeStatus::sessions),
                number(status, NodeStatus::queues),
                number(status, NodeStatus::items),
                number(status, NodeStatus::pid),
                Cell.of(status.isPresent()),
                number(status, NodeStatus::snapshotIndex),
                number(status, NodeStatus::pending),
                number(status, NodeStatus::uptimeMillis),
                Cell.of(status.map(NodeStatus::version)),
                Cell.of(member.endpoints().map(Endpoints::raft)),
                Cell.of(member.address().toString()),
                Cell.of(member.endpoints().flatMap(Endpoints::grpc)),
                Cell.ABSENT,
                Cell.of(member.endpoints().flatMap(Endpoints::http)));
    }

    private static Cell number(Optional<NodeStatus> status, ToLongFunction<NodeStatus> value) {
        return status.map(present -> Cell.of(value.applyAsLong(present))).orElse(Cell.ABSENT);
    }
}
