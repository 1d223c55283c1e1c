package org.ftqueue.shell.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = {
            "Show the cluster at a glance: its leader, its nodes, its queues. Exit code 4 if no node leads.",
            "What nodes say of themselves; 'ftq cluster health' finds out whether they work together.",
            "Plain output has seven columns, separated by tabs: cluster, leader, term, answering, nodes, queues,",
            "items."
        },
        footer = {"", "Examples:", "  ftq status", "  ftq watch 1 status"})
final class StatusCommand extends ShellCommand {

    @Override
    ExitCode run(Invocation shell) {
        ClusterChoice cluster = shell.cluster();
        ClusterView view = shell.view();
        // Whoever has applied most knows most about the queues; the leader, if there is one.
        Optional<NodeStatus> best = view.leader()
                .or(() -> view.answering().stream().max(Comparator.comparingLong(NodeStatus::appliedIndex)));
        List<String> silent = view.members().stream()
                .filter(member -> member.status().isEmpty())
                .map(member ->
                        member.id().map(NodeId::value).orElse(member.address().toString()))
                .toList();
        shell.print(Result.one(
                Field.everywhere(
                        "cluster", Cell.of(view.name().or(() -> cluster.config().map(config -> config.name())))),
                Field.everywhere("leader", Cell.of(view.leader().map(NodeStatus::id))),
                Field.everywhere("term", number(best, NodeStatus::term)),
                Field.everywhere("answering", Cell.of(view.answering().size())),
                Field.everywhere("nodes", Cell.of(view.members().size())),
                Field.everywhere("queues", number(best, NodeStatus::queues)),
                Field.everywhere("items", number(best, NodeStatus::items)),
                Field.notPlain("silent", new Cell.Names(silent))));
        return view.leader().isPresent() ? ExitCode.APPLIED : ExitCode.UNAVAILABLE;
    }

    private static Cell number(Optional<NodeStatus> status, ToLongFunction<NodeStatus> value) {
        return status.map(known -> Cell.of(value.applyAsLong(known))).orElse(Cell.ABSENT);
    }
}
