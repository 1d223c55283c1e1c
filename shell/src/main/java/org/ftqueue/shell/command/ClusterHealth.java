package org.ftqueue.shell.command;

import java.util.List;
import java.util.stream.Collectors;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;

@Command(
        name = "health",
        description = {
            "Say in one line how the cluster is.",
            "Exit code 0: healthy; 1: degraded, it works but a node is missing; 4: no quorum. Whether there is a",
            "quorum is found out by a strict read, not by asking what nodes believe."
        },
        footer = {"", "Examples:", "  ftq cluster health", "  ftq cluster health --deadline 2s || echo call somebody"})
final class ClusterHealth extends ShellCommand {

    @Override
    ExitCode run(Invocation shell) {
        boolean quorum = strictReadWorks(shell);
        ClusterView view = shell.view();
        List<String> silent = view.members().stream()
                .filter(member -> member.status().isEmpty())
                .map(member -> named(member))
                .toList();
        String health = !quorum ? "no quorum" : silent.isEmpty() ? "healthy" : "degraded";
        shell.print(Result.one(
                Field.everywhere("summary", Cell.of(health + ": " + details(view, silent))),
                Field.onlyData("health", Cell.of(health)),
                Field.onlyData("nodes", Cell.of(view.members().size())),
                Field.onlyData("answering", Cell.of(view.answering().size())),
                Field.onlyData("leader", Cell.of(view.leader().map(leader -> leader.id()))),
                Field.onlyData("silent", new Cell.Names(silent))));
        return !quorum ? ExitCode.UNAVAILABLE : silent.isEmpty() ? ExitCode.APPLIED : ExitCode.REJECTED;
    }

    private static String named(ClusterView.Member member) {
        String address = member.address().toString();
        return member.id().map(id -> id.value() + " (" + address + ")").orElse(address);
    }

    private static String details(ClusterView view, List<String> silent) {
        String answering = view.answering().size() + " of " + view.members().size() + " nodes answer";
        String leader = view.leader()
                .map(status -> ", " + status.id() + " leads in term " + status.term())
                .orElse(", none of them leads");
        String missing = silent.stream().collect(Collectors.joining(", ", "; not answering: ", ""));
        return answering + leader + (silent.isEmpty() ? "" : missing);
    }

    private static boolean strictReadWorks(Invocation shell) {
        try {
            new Operations(shell).readNow(new QueueCommand.Query.Limits());
            return true;
        } catch (Failure failure) {
            if (failure.code() == ExitCode.UNAVAILABLE) {
                return false;
            }
            throw failure;
        }
    }
}
