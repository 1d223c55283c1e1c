package org.ftqueue.shell.doctor;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.config.RaftConfig;
import org.ftqueue.node.FtqNode;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;

/** Chooses the checks for a subject, gives them the real machine to look at, and runs them. */
public final class Doctor {
    /** A node that says nothing for so long does not answer. */
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

    private static final long CLOCK_READING_NANOS = 200_000_000;
    private static final long BETWEEN_LOOKS_MILLIS = 500;
    private static final long SHORTEST_SILENCE_MILLIS = 1_000;

    private final Subject subject;
    private final Duration deadline;

    private Doctor(Subject subject, Duration deadline) {
        this.subject = subject;
        this.deadline = deadline;
    }

    /** Returns before the deadline, with what is known by then. */
    public static Report examine(Subject subject, Duration deadline) throws InterruptedException {
        return new Report(Examination.of(new Doctor(subject, deadline).checks(), deadline));
    }

    private List<Check> checks() {
        List<Check> checks = new ArrayList<>(ofMachine());
        subject.file().ifPresent(file -> checks.add(new ConfigurationCheck(file)));
        CompletableFuture<ClusterView> view = new CompletableFuture<>();
        subject.config().ifPresent(config -> {
            checks.add(new NodeCountCheck(config.name(), config.nodes().size()));
            for (NodeConfig node : subject.nodesHere()) {
                checks.add(new DataDirectoryCheck("data", node.id().value(), config.dataOf(node.id()), user()));
                checks.add(new PortsCheck(config.name(), node, LocalPorts::use, view::join));
            }
        });
        checks.addAll(ofDisk(subject.data()));
        subject.cluster()
                .ifPresentOrElse(
                        cluster -> checks.addAll(ofCluster(cluster, view)),
                        () -> view.complete(new ClusterView(List.of())));
        return checks;
    }

    private List<Check> ofMachine() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        OptionalLong openFiles = system instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                : OptionalLong.empty();
        Path state = subject.environment().state().path();
        return List.of(
                new JavaCheck(Runtime.version(), System.getProperty("java.vendor"), system.getTotalMemorySize()),
                new OpenFilesCheck(openFiles),
                new ClockCheck(System::nanoTime, CLOCK_READING_NANOS),
                new DataDirectoryCheck("state", "this user", state, user()));
    }

    private static List<Check> ofDisk(Path data) {
        return List.of(
                new FileSystemCheck(data.toString(), () -> facts(data)),
                new SyncCheck(data.toString(), () -> DiskTimer.syncNanos(data)));
    }

    private static FileSystemCheck.Facts facts(Path path) throws IOException {
        FileStore store = Files.getFileStore(Directories.existing(path));
        return new FileSystemCheck.Facts(store.type(), store.getUsableSpace());
    }

    private List<Check> ofCluster(ClusterChoice cluster, CompletableFuture<ClusterView> view) {
        Thread looking = new Thread(() -> look(cluster, view), "check-look");
        looking.setDaemon(true);
        looking.start();
        Supplier<ClusterView> look = view::join;
        Supplier<ClusterView> later = () -> {
            pause();
            return ClusterView.of(cluster, patience());
        };
        return List.of(
                new DoorsCheck(subject.node(), look),
                new OneClusterCheck(look),
                new VersionsCheck(FtqNode.version(), look),
                new LeaderCheck(look, later),
                new PairsCheck(silentMillis(), look),
                new LagCheck(look));
    }

    private void look(ClusterChoice cluster, CompletableFuture<ClusterView> view) {
        try {
            view.complete(ClusterView.of(cluster, patience()));
        } catch (RuntimeException e) {
            view.completeExceptionally(e);
        }
    }

    /** Members that are learned from others are asked after those, and the leader twice. */
    private Duration patience() {
        Duration part = deadline.dividedBy(4);
        return part.compareTo(PROBE_TIMEOUT) < 0 ? part : PROBE_TIMEOUT;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(Math.min(BETWEEN_LOOKS_MILLIS, deadline.toMillis() / 8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Two election timeouts without a word are no accident. */
    private long silentMillis() {
        RaftConfig raft = subject.config().map(config -> config.raft()).orElse(RaftConfig.DEFAULT);
        return Math.max(SHORTEST_SILENCE_MILLIS, 2L * raft.electionTimeoutMaxMillis());
    }

    private static String user() {
        return System.getProperty("user.name");
    }
}
