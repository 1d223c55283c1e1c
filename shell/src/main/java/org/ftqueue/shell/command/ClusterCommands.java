package org.ftqueue.shell.command;

import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.ExitCode;
import picocli.CommandLine.Command;

/** {@code ftq cluster}: the nodes and how they are. */
@Command(
        name = "cluster",
        description = "The nodes of a cluster and how they are.",
        subcommands = {ClusterCommands.Status.class, ClusterHealth.class, ClusterVerify.class})
final class ClusterCommands extends CommandGroup {
    @Command(
            name = "status",
            description = {
                "Show every node; those that do not answer are rows too. Exit code 4 if none answers.",
                "Plain output has four columns, separated by tabs: id, role, state, term.",
                "A narrow terminal shows fewer columns; -o json and -o csv have all of them."
            },
            footer = {"", "Examples:", "  ftq cluster status", "  ftq cluster status -o json --connect 127.0.0.1:7201"})
    static final class Status extends ShellCommand {
        @Override
        ExitCode run(Invocation shell) {
            ClusterView view = shell.view();
            shell.print(NodeTable.of(view));
            return view.answering().isEmpty() ? ExitCode.UNAVAILABLE : ExitCode.APPLIED;
        }
    }
}
