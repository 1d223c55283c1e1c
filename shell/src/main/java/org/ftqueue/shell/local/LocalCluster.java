package org.ftqueue.shell.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.ClusterConfigFile;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;

/** A cluster whose nodes are processes of this machine. */
public final class LocalCluster {
    private static final Duration PROBE_TIMEOUT = Duration.ofMillis(500);
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(50);
    /** Once a leader serves, the other nodes that were started get this long to join the picture. */
    private static final Duration FOLLOWERS_PATIENCE = Duration.ofSeconds(5);

    private final LocalDirectory directory;
    private final ClusterConfig config;

    private LocalCluster(LocalDirectory directory, ClusterConfig config) {
        this.directory = directory;
        this.config = config;
    }

    public static boolean existsIn(LocalDirectory directory) {
        return Files.exists(directory.clusterFile());
    }

    public static LocalCluster open(LocalDirectory directory) {
        if (!existsIn(directory)) {
            throw Failure.configuration("there is no cluster in " + directory.root() + "; 'ftq local start --dir "
                    + directory.root() + "' makes one");
        }
        return new LocalCluster(directory, ClusterConfigFile.read(directory.clusterFile()));
    }

    public LocalDirectory directory() {
        return directory;
    }

    public List<NodeId> nodes() {
        return config.nodes().stream().map(NodeConfig::id).toList();
    }

    public NodeProcess process(NodeId id) {
        return new NodeProcess(directory, id);
    }

    public ClusterChoice choice() {
        return ClusterChoice.ofConfig(ClusterChoice.Source.DIR_OPTION, config);
    }

    public ClusterView view() {
        return ClusterView.of(choice(), PROBE_TIMEOUT);
    }

    /** Starts those of the nodes that have no process, and returns them. */
    public Map<NodeId, Process> startDead(List<NodeId> ids, Environment environment) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw Failure.configuration("another 'ftq local' is starting nodes in " + directory.root());
            }
            Map<NodeId, Process> started = new LinkedHashMap<>();
            for (NodeId id : ids) {
                if (process(id).state() == NodeProcess.State.DEAD) {
                    boolean bootstrap = !directory.founded() && directory.isNew(id);
                    started.put(id, process(id).start(bootstrap, environment));
                }
            }
            return started;
        }
    }

    /**
     * Returns when a leader serves and the started nodes answer, or soon after the first.
     *
     * @throws Failure if a started node ends, or no leader serves until the deadline
     */
    public ClusterView awaitLeader(Map<NodeId, Process> started, Duration patience)
            throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        long followersNanos = Long.MAX_VALUE;
        while (true) {
            for (Map.Entry<NodeId, Process> node : started.entrySet()) {
                requireAlive(node.getKey(), node.getValue());
            }
            ClusterView view = view();
            long now = System.nanoTime();
            if (view.leader().filter(LocalCluster::serves).isPresent()) {
                directory.markFounded();
                followersNanos = Math.min(followersNanos, now + FOLLOWERS_PATIENCE.toNanos());
                if (now > followersNanos || allServe(view, started)) {
                    return view;
                }
            } else if (now > deadlineNanos) {
                throw new Failure(
                        ExitCode.UNAVAILABLE,
                        "no leader after " + patience.toSeconds() + " s; the logs are in " + directory.root());
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_PROBES.toNanos());
        }
    }

    private static boolean serves(NodeStatus leader) {
        return leader.state().equals("running") && leader.clusterId().isPresent();
    }

    private static boolean allServe(ClusterView view, Map<NodeId, Process> started) {
        long serving = view.answering().stream()
                .filter(status -> started.containsKey(status.id()))
                .filter(status -> status.leader().isPresent() && status.state().equals("running"))
                .count();
        return serving == started.size();
    }

    /** Returns when the node has applied what the leader had applied when the node first answered. */
    public NodeStatus awaitCaughtUp(NodeId id, Process started, Duration patience)
            throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + patience.toNanos();
        long goal = -1;
        while (true) {
            requireAlive(id, started);
            ClusterView view = view();
            var own = view.answering().stream()
                    .filter(status -> status.id().equals(id))
                    .findFirst();
            if (own.isPresent() && goal < 0 && view.leader().isPresent()) {
                goal = view.leader().get().appliedIndex();
            }
            if (own.isPresent() && goal >= 0 && own.get().appliedIndex() >= goal) {
                return own.get();
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new Failure(
                        ExitCode.UNAVAILABLE,
                        id + " runs but has not caught up after " + patience.toSeconds() + " s"
                                + (goal < 0 ? "; the cluster has no leader" : "; it should be at index " + goal));
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_PROBES.toNanos());
        }
    }

    private void requireAlive(NodeId id, Process started) throws IOException {
        if (!started.isAlive()) {
            String last = directory.logTail(id, 1).stream()
                    .findFirst()
                    .map(line -> line.replaceFirst("^ftq: ", ""))
                    .orElse("its log is empty");
            throw Failure.configuration(
                    id + " ended with code " + started.exitValue() + ": " + last + "; see " + directory.log(id));
        }
    }

    /** Ends the processes: politely, and after the grace period without asking. Returns those that were running. */
    public List<NodeId> stop(List<NodeId> ids, Duration grace) throws IOException, InterruptedException {
        List<NodeId> running = ids.stream()
                .filter(id -> process(id).state() != NodeProcess.State.DEAD)
                .toList();
        for (NodeId id : running) {
            process(id).send(NodeProcess.Signal.TERM);
            // A paused process hears nothing.
            process(id).send(NodeProcess.Signal.CONT);
        }
        long deadlineNanos = System.nanoTime() + grace.toNanos();
        for (NodeId id : running) {
            if (!process(id).awaitDead(deadlineNanos)) {
                process(id).send(NodeProcess.Signal.KILL);
                process(id).awaitDead(System.nanoTime() + grace.toNanos());
            }
        }
        return running;
    }
}
