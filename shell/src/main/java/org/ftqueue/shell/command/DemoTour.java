package org.ftqueue.shell.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.shell.command.Invocation.InputUse;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.local.LocalCluster;
import org.ftqueue.shell.repl.LineRunner;

/** The demo's story: commands as a person would type them, with their answers and what they show. */
final class DemoTour {
    private static final String LABEL = "jobs";

    private final Invocation shell;
    private final LocalCluster cluster;
    private final LineRunner lines;

    DemoTour(Invocation shell, LocalCluster cluster) {
        this.shell = shell;
        this.cluster = cluster;
        this.lines = FtqRoot.lines(shell, InputUse.SCRIPT);
    }

    ExitCode run() throws IOException, InterruptedException {
        step("Three nodes on this machine, each a process of its own:");
        runs("local", "start");

        step("A queue with three items; one is taken out again:");
        runs("queue", "create", LABEL);
        runs("queue", "push", LABEL, "first", "second", "third");
        runs("queue", "pop", LABEL);

        NodeStatus leader = cluster.view()
                .leader()
                .orElseThrow(() -> new Failure(ExitCode.UNAVAILABLE, "the cluster has lost its leader by itself"));
        step(leader.id() + " leads. Kill it with kill -9, in the middle of everything:");
        runs("local", "kill", leader.id().value());
        long killedNanos = System.nanoTime();
        runs("queue", "size", LABEL);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - killedNanos);
        tell("That was answered " + millis + " ms after the kill. " + whoLeads(leader.id()));

        step("Nothing is lost, and the order is the same:");
        runs("queue", "pop", LABEL, "--count", "10");

        step(leader.id() + " comes back and catches up; all nodes have the same state:");
        runs("local", "restart", leader.id().value());
        runs("cluster", "verify");
        tell("");
        return ExitCode.APPLIED;
    }

    private String whoLeads(NodeId killed) {
        return cluster.view()
                .leader()
                .map(now -> now.id() + " leads now, in term " + now.term() + "; " + killed + " is dead.")
                .orElse("The survivors are electing again.");
    }

    private void step(String text) {
        tell("");
        tell("# " + text);
    }

    private void runs(String... words) {
        List<String> command = List.of(words);
        tell("$ ftq " + String.join(" ", command));
        int code = lines.run(command);
        if (code != 0) {
            throw new Failure(
                    ExitCode.ofNode(code), "the demo stops here, because that command ended with code " + code);
        }
    }

    private void tell(String line) {
        shell.output().tell(line);
    }
}
