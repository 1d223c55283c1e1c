package org.ftqueue.shell.command;

import java.nio.file.Path;
import org.ftqueue.api.NodeId;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.ClusterConfigFile;
import org.ftqueue.node.FtqNode;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ftq node}: this process as a node. */
@Command(
        name = "node",
        description = "Run one node of a cluster.",
        subcommands = {NodeCommands.Start.class})
final class NodeCommands extends CommandGroup {

    @Command(
            name = "start",
            description = {
                "Run a node in the foreground.",
                "Its log goes to standard output; SIGTERM or Ctrl-C stops it.",
                "Give --bootstrap the first time only, when the data directories of all nodes are empty."
            },
            footer = {
                "",
                "Examples:",
                "  ftq node start --config conf/raft-3.yaml --id n1 --bootstrap",
                "  ftq node start --config conf/raft-3.yaml --id 2"
            })
    static final class Start extends ShellCommand {
        @Option(names = "--config", paramLabel = "FILE", required = true, description = "The cluster's file.")
        private Path file;

        @Option(names = "--id", paramLabel = "NODE", required = true, description = "Which node of it: n1 or 1.")
        private String id;

        @Option(names = "--bootstrap", description = "The data directory may be empty.")
        private boolean bootstrap;

        @Override
        ExitCode run(Invocation shell) throws InterruptedException {
            NodeId nodeId = Invocation.checked(() -> NodeId.parse(id));
            ClusterConfig config = ClusterConfigFile.read(file);
            if (config.node(nodeId).isEmpty()) {
                String known = String.join(
                        ", ",
                        config.nodes().stream().map(node -> node.id().value()).toList());
                throw Failure.configuration(file + " has no node " + nodeId + ", only " + known);
            }
            FtqNode node = FtqNode.start(config, nodeId, bootstrap);
            Thread stopper = new Thread(
                    () -> {
                        node.close();
                        // A stop that was asked for and worked is a success, not a death by signal.
                        Runtime.getRuntime().halt(ExitCode.APPLIED.code());
                    },
                    "stop-node");
            Runtime.getRuntime().addShutdownHook(stopper);
            int code = node.awaitStopped();
            removeHook(stopper);
            return ExitCode.ofNode(code);
        }

        private static void removeHook(Thread stopper) throws InterruptedException {
            try {
                Runtime.getRuntime().removeShutdownHook(stopper);
            } catch (IllegalStateException shuttingDown) {
                // The hook is what stopped the node; it ends the process.
                stopper.join();
            }
        }
    }
}
