package org.ftqueue.shell.command;

import java.nio.file.Path;
import org.ftqueue.api.NodeId;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.Loopback;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.node.FtqNode;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
                "Give --bootstrap the first time only, when the data directories of all nodes are empty.",
                "--set wins over FTQ_… variables, they over the file; 'ftq config show' tells what comes of it."
            },
            footer = {
                "",
                "Examples:",
                "  ftq node start --config conf/raft-3.yaml --id n1 --bootstrap",
                "  ftq node start --config conf/raft-3.yaml --id 2",
                "  ftq node start --config cluster.yaml --id n1 --set nodes.n1.bind=0.0.0.0 --insecure"
            })
    static final class Start extends ShellCommand {
        @Option(names = "--config", paramLabel = "FILE", required = true, description = "The cluster's file.")
        private Path file;

        @Option(names = "--id", paramLabel = "NODE", required = true, description = "Which node of it: n1 or 1.")
        private String id;

        @Option(names = "--bootstrap", description = "The data directory may be empty.")
        private boolean bootstrap;

        @Option(
                names = "--insecure",
                description = "Listen beyond this machine, although there is no TLS and no authentication.")
        private boolean insecure;

        @Mixin
        private SetOption overrides;

        @Override
        ExitCode run(Invocation shell) throws InterruptedException {
            NodeId nodeId = Invocation.checked(() -> NodeId.parse(id));
            ClusterConfig config = overrides.read(file, shell).config();
            NodeConfig self = config.node(nodeId).orElseThrow(() -> unknownNode(config, nodeId));
            if (!insecure && !Loopback.is(self.bind())) {
                throw beyondLoopback(self);
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

        private Failure unknownNode(ClusterConfig config, NodeId nodeId) {
            String known = String.join(
                    ", ", config.nodes().stream().map(node -> node.id().value()).toList());
            return Failure.configuration(file + " has no node " + nodeId + ", only " + known);
        }

        private static Failure beyondLoopback(NodeConfig self) {
            return Failure.configuration(self.id() + " would listen on " + self.bind()
                    + ", beyond this machine, without TLS and authentication, which do not exist yet: add --insecure if"
                    + " only machines that you trust can reach it, or bind it to 127.0.0.1");
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
