package org.ftqueue.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.ftqueue.api.NodeId;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.local.LocalCluster;
import org.ftqueue.shell.local.LocalDirectory;
import org.ftqueue.shell.local.NewCluster;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "start",
        description = {
            "Start a cluster of real processes on this machine, or those of its nodes that are dead.",
            "Returns when a leader serves. The cluster becomes the current one: commands go to it from then on.",
            "Without --dir it is always the same one, kept in your state directory."
        },
        footer = {"", "Examples:", "  ftq local start", "  ftq local start --nodes 5 --dir /tmp/five"})
final class LocalStart extends ShellCommand {
    /** Several JVMs start at once, perhaps on a small machine that has other things to do. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int DEFAULT_NODES = 3;
    private static final int MAX_NODES = 9;

    @Option(names = "--nodes", paramLabel = "N", description = "How many nodes a new cluster has, 1 to 9; 3.")
    private Integer nodes;

    @Override
    ExitCode run(Invocation shell) throws IOException, InterruptedException {
        Path path = shell.options()
                .directory()
                .orElseGet(() -> shell.environment().state().defaultCluster());
        LocalCluster cluster = openOrCreate(path);
        Map<NodeId, Process> started = cluster.startDead(cluster.nodes(), shell.environment());
        shell.environment().state().setCurrent(cluster.directory().root());
        ClusterView view = cluster.awaitLeader(started, PATIENCE);
        if (started.isEmpty() && shell.output().forPeople()) {
            shell.output().remark("it is running already");
        }
        shell.print(NodeTable.of(cluster, view));
        return ExitCode.APPLIED;
    }

    private LocalCluster openOrCreate(Path path) throws IOException {
        if (nodes != null && (nodes < 1 || nodes > MAX_NODES)) {
            throw Failure.usage("a local cluster has 1 to " + MAX_NODES + " nodes, not " + nodes);
        }
        LocalDirectory directory = LocalDirectory.create(path);
        if (!LocalCluster.existsIn(directory)) {
            return new NewCluster("local", nodes == null ? DEFAULT_NODES : nodes).writeTo(directory);
        }
        LocalCluster cluster = LocalCluster.open(directory);
        if (nodes != null && nodes != cluster.nodes().size()) {
            throw Failure.configuration("the cluster in " + directory.root() + " has "
                    + cluster.nodes().size() + " nodes, not " + nodes + "; another --dir makes another cluster");
        }
        return cluster;
    }
}
