package org.ftqueue.shell.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.ftqueue.api.NodeId;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.local.LocalCluster;
import org.ftqueue.shell.local.NodeProcess;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Field;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ftq local}: a cluster of real processes on this machine, and what can happen to them. */
@Command(
        name = "local",
        description = "A cluster on this machine: real processes that can be killed and paused.",
        subcommands = {
            LocalStart.class,
            LocalCommands.Status.class,
            LocalCommands.Kill.class,
            LocalCommands.Pause.class,
            LocalCommands.Resume.class,
            LocalCommands.Restart.class,
            LocalCommands.Stop.class,
            LocalCommands.Logs.class
        },
        footer = {
            "",
            "All take --dir. Without it, 'start' means the cluster in your state directory, and the others mean",
            "the one that was started last."
        })
final class LocalCommands extends CommandGroup {
    /** Between asking a process to end and ending it. */
    static final Duration GRACE = Duration.ofSeconds(10);

    @Command(
            name = "status",
            description = {
                "Show the nodes and their processes: running, paused or dead.",
                "Plain output has five columns, separated by tabs: id, role, state, term, process.",
                "A narrow terminal shows fewer columns; -o json and -o csv have all of them."
            },
            footer = {"", "Examples:", "  ftq local status", "  ftq local status -o json"})
    static final class Status extends ShellCommand {
        @Override
        ExitCode run(Invocation shell) throws IOException {
            LocalCluster cluster = LocalArguments.cluster(shell);
            shell.print(NodeTable.of(cluster, cluster.view()));
            return ExitCode.APPLIED;
        }
    }

    /** A signal to one node, and the node's id as answer. */
    abstract static class SignalCommand extends ShellCommand {
        @Mixin
        private LocalArguments.NodeArgument node;

        abstract NodeProcess.Signal signal();

        abstract String deed();

        @Override
        final ExitCode run(Invocation shell) throws IOException, InterruptedException {
            LocalCluster cluster = LocalArguments.cluster(shell);
            NodeId id = node.in(cluster);
            NodeProcess process = cluster.process(id);
            long pid = process.pid()
                    .orElseThrow(() -> new Failure(
                            ExitCode.REJECTED, id + " is not running; 'ftq local restart " + id + "' starts it"));
            process.send(signal());
            if (signal() == NodeProcess.Signal.KILL && !process.awaitDead(System.nanoTime() + GRACE.toNanos())) {
                throw new Failure(ExitCode.REJECTED, id + " (pid " + pid + ") does not die");
            }
            shell.print(Result.one(
                    Field.everywhere("id", Cell.of(id.value())),
                    Field.notPlain("pid", Cell.of(pid)),
                    Field.notPlain("done", Cell.of(deed()))));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "kill",
            description = "Kill a node's process, as a crash would (SIGKILL).",
            footer = {"", "Examples:", "  ftq local kill 2", "  ftq local kill leader"})
    static final class Kill extends SignalCommand {
        @Override
        NodeProcess.Signal signal() {
            return NodeProcess.Signal.KILL;
        }

        @Override
        String deed() {
            return "killed";
        }
    }

    @Command(
            name = "pause",
            description = "Stop a node in its tracks (SIGSTOP); it keeps its memory and connections.",
            footer = {"", "Examples:", "  ftq local pause leader", "  ftq local pause 2"})
    static final class Pause extends SignalCommand {
        @Override
        NodeProcess.Signal signal() {
            return NodeProcess.Signal.STOP;
        }

        @Override
        String deed() {
            return "paused";
        }
    }

    @Command(
            name = "resume",
            description = "Let a paused node go on (SIGCONT).",
            footer = {"", "Examples:", "  ftq local resume 2"})
    static final class Resume extends SignalCommand {
        @Override
        NodeProcess.Signal signal() {
            return NodeProcess.Signal.CONT;
        }

        @Override
        String deed() {
            return "resumed";
        }
    }

    @Command(
            name = "restart",
            description = "Start a dead node, or stop and start a living one; returns when it has caught up.",
            footer = {"", "Examples:", "  ftq local restart 2"})
    static final class Restart extends ShellCommand {
        @Mixin
        private LocalArguments.NodeArgument node;

        @Override
        ExitCode run(Invocation shell) throws IOException, InterruptedException {
            LocalCluster cluster = LocalArguments.cluster(shell);
            NodeId id = node.in(cluster);
            cluster.stop(List.of(id), GRACE);
            Process process =
                    cluster.startDead(List.of(id), shell.environment()).get(id);
            if (process == null) {
                throw new Failure(ExitCode.REJECTED, id + " was started by somebody else at the same moment");
            }
            var status = cluster.awaitCaughtUp(id, process, LocalStart.PATIENCE);
            shell.print(Result.one(
                    Field.everywhere("id", Cell.of(id.value())),
                    Field.notPlain("pid", Cell.of(process.pid())),
                    Field.notPlain("role", Cell.of(status.role())),
                    Field.notPlain("appliedIndex", Cell.of(status.appliedIndex()))));
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "stop",
            description = "Stop all nodes; prints those that were running. Their data stays.",
            footer = {"", "Examples:", "  ftq local stop", "  ftq local stop --dir /var/lib/ftq"})
    static final class Stop extends ShellCommand {
        @Override
        ExitCode run(Invocation shell) throws IOException, InterruptedException {
            LocalCluster cluster = LocalArguments.cluster(shell);
            List<Cell> stopped = cluster.stop(cluster.nodes(), GRACE).stream()
                    .map(id -> Cell.of(id.value()))
                    .toList();
            if (stopped.isEmpty() && shell.output().forPeople()) {
                shell.output().remark("no node was running");
            } else {
                shell.print(Result.values("stopped", Column.everywhere("stopped"), stopped));
            }
            return ExitCode.APPLIED;
        }
    }

    @Command(
            name = "logs",
            description = "Show the end of a node's log.",
            footer = {"", "Examples:", "  ftq local logs 2", "  ftq local logs leader -n 200"})
    static final class Logs extends ShellCommand {
        @Mixin
        private LocalArguments.NodeArgument node;

        @Option(names = "-n", paramLabel = "LINES", defaultValue = "50", description = "How many lines; 50.")
        private int lines;

        @Override
        ExitCode run(Invocation shell) throws IOException {
            if (lines < 1) {
                throw Failure.usage("-n " + lines + ": at least one line");
            }
            LocalCluster cluster = LocalArguments.cluster(shell);
            for (String line : cluster.directory().logTail(node.in(cluster), lines)) {
                shell.output().tell(line);
            }
            return ExitCode.APPLIED;
        }
    }
}
