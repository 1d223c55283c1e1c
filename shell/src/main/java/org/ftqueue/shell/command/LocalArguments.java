package org.ftqueue.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.ftqueue.api.NodeId;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.local.LocalCluster;
import org.ftqueue.shell.local.LocalDirectory;
import picocli.CommandLine.Parameters;

/** Which local cluster, which of its nodes. */
final class LocalArguments {

    private LocalArguments() {}

    /** {@code NODE}: a node of the local cluster. */
    static final class NodeArgument {
        @Parameters(paramLabel = "NODE", description = "Which node: 2, n2, or leader.")
        private String node;

        NodeId in(LocalCluster cluster) {
            if (node.equals("leader")) {
                return cluster.view()
                        .leader()
                        .orElseThrow(() -> new Failure(ExitCode.UNAVAILABLE, "no node leads at the moment"))
                        .id();
            }
            return cluster.nodes().stream()
                    .filter(id -> id.value().equals(node)
                            || Integer.toString(id.number()).equals(node))
                    .findFirst()
                    .orElseThrow(() -> unknown(cluster));
        }

        private Failure unknown(LocalCluster cluster) {
            String known = cluster.nodes().stream().map(NodeId::value).collect(Collectors.joining(", "));
            return Failure.usage("there is no node '" + node + "' in this cluster; there are " + known + " and leader");
        }
    }

    /** {@code --dir}, or else the current cluster, or else the default one. */
    static LocalCluster cluster(Invocation shell) throws IOException {
        Path path = shell.options()
                .directory()
                .or(() -> shell.environment().state().current())
                .orElseGet(() -> shell.environment().state().defaultCluster());
        return LocalCluster.open(LocalDirectory.at(path));
    }
}
