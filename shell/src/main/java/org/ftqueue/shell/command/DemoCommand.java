package org.ftqueue.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.StateDirectory;
import org.ftqueue.shell.local.LocalCluster;
import org.ftqueue.shell.local.LocalDirectory;
import org.ftqueue.shell.local.NewCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Show how a queue survives the death of its leader.",
            "Starts three nodes on this machine, kills one, and leaves you in the shell of that cluster (on a",
            "terminal). The nodes stop when you leave."
        },
        footer = {
            "",
            "Examples:",
            "  ftq demo                    in a temporary directory, which is removed afterwards",
            "  ftq demo --dir /tmp/demo    keep the directory",
            "  ftq demo --exit             no shell afterwards"
        })
final class DemoCommand extends ShellCommand {
    private static final int NODES = 3;

    @Option(names = "--exit", description = "End after the tour.")
    private boolean exit;

    @Override
    ExitCode run(Invocation shell) throws IOException, InterruptedException {
        Optional<Path> kept = shell.options().directory();
        LocalDirectory directory = LocalDirectory.create(kept.orElse(TemporaryDirectory.create()));
        LocalCluster cluster = LocalCluster.existsIn(directory)
                ? LocalCluster.open(directory)
                : new NewCluster("demo", NODES).writeTo(directory);
        StateDirectory state = shell.environment().state();
        Optional<Path> before = state.current();
        Thread cleanUp = new Thread(() -> cleanUp(cluster, state, before, kept.isPresent()), "stop-demo");
        Runtime.getRuntime().addShutdownHook(cleanUp);
        try {
            state.setCurrent(directory.root());
            Invocation demo = shell.forDirectory(directory.root());
            ExitCode code = new DemoTour(demo.forPerson(), cluster).run();
            if (code == ExitCode.APPLIED
                    && !exit
                    && shell.environment().terminal().interactive()) {
                shell.output()
                        .tell("Your turn: this is the shell of that cluster. 'help' lists the commands, 'quit' leaves"
                                + " and stops the nodes.");
                Reading.prompt(demo);
            }
            shell.output()
                    .tell("Stopping the demo's nodes"
                            + (kept.isPresent() ? "; their data stays in " + directory.root() : "."));
            return code;
        } finally {
            Runtime.getRuntime().removeShutdownHook(cleanUp);
            cleanUp(cluster, state, before, kept.isPresent());
        }
    }

    private static void cleanUp(LocalCluster cluster, StateDirectory state, Optional<Path> before, boolean keep) {
        try {
            cluster.stop(cluster.nodes(), LocalCommands.GRACE);
            if (state.current().filter(cluster.directory().root()::equals).isPresent()) {
                before.ifPresentOrElse(state::setCurrent, state::clearCurrent);
            }
            if (!keep) {
                TemporaryDirectory.delete(cluster.directory().root());
            }
        } catch (IOException e) {
            System.err.println("ftq: the demo did not clean up: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
