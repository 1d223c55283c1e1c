package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ftqueue.api.NodeId;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.check.Checks;
import org.ftqueue.it.check.History;
import org.ftqueue.it.check.HistoryText;
import org.ftqueue.it.check.Verdict;
import org.ftqueue.it.fault.FaultLog;
import org.ftqueue.it.load.Drain;
import org.ftqueue.it.load.Load;
import org.ftqueue.it.load.Recorder;
import org.ftqueue.it.load.RecordingClient;
import org.ftqueue.it.load.Workload;
import org.ftqueue.it.process.ClusterSpec;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A cluster for the tests of one class, with the history of everything that was recorded on it since it was founded.
 * Clients are closed after each test. When a test failed (or always, with {@code -Dftq.it.keep=true}), history, faults,
 * data directories and logs are kept under {@code target/evidence}, and the next test gets a new cluster.
 */
final class Scenario implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final ClusterSpec spec;
    private final long seed = Long.getLong("ftq.it.seed", System.nanoTime());
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<String, Supplier<String>> evidence = new TreeMap<>();
    private Recorder recorder;
    private FaultLog faults;
    private TestCluster cluster;

    private Scenario(ClusterSpec spec) {
        this.spec = spec;
    }

    static Scenario on(ClusterSpec spec) {
        return new Scenario(spec);
    }

    static Scenario onThreeNodes() {
        return on(ClusterSpec.ofThree());
    }

    /** {@code quick} within {@code mvn verify}, {@code full} with {@code -Pfull}. */
    static <T> T sized(T quick, T full) {
        return System.getProperty("ftq.it.size", "quick").equals("full") ? full : quick;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // Only here so that JUnit refuses a Scenario in a field that is not static: the cluster outlives the instance.
        assertThat(cluster).isNull();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (cluster == null) {
            recorder = new Recorder();
            faults = new FaultLog(recorder::now);
            cluster = TestCluster.start(Distribution.ofSystemProperty(), spec);
        }
        cluster.awaitLeader();
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        boolean failed = context.getExecutionException().isPresent();
        try {
            if (failed || Boolean.getBoolean("ftq.it.keep")) {
                keepEvidence(context);
                failed = true;
            }
        } finally {
            closeClients();
            if (failed) {
                closeCluster();
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        closeCluster();
    }

    TestCluster cluster() {
        return cluster;
    }

    FaultLog faults() {
        return faults;
    }

    Recorder recorder() {
        return recorder;
    }

    /** Decides what a test leaves to chance; {@code -Dftq.it.seed} repeats it. */
    long seed() {
        return seed;
    }

    /** Closes it after the test. */
    <T extends AutoCloseable> T opening(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Writes this, too, where the evidence of a failed test is kept. */
    void alsoKeep(String file, Supplier<String> text) {
        evidence.put(file, text);
    }

    /** Eight clients that know all nodes. */
    Load load() {
        return opening(Load.start(Workload.ofEight(seed), options(), recorder));
    }

    /** A client whose operations are in the history; without addresses, one that knows all nodes. */
    RecordingClient recordingClient(NodeAddress... nodes) {
        return recordingClient(options(nodes));
    }

    RecordingClient recordingClient(ClientOptions options) {
        return opening(new RecordingClient(options, recorder));
    }

    /** A client of which nothing is written down. */
    FtqClient client(NodeAddress... nodes) {
        return client(options(nodes));
    }

    FtqClient client(ClientOptions options) {
        return opening(FtqClient.connect(options));
    }

    ClientOptions options(NodeAddress... nodes) {
        return ClientOptions.of(nodes.length == 0 ? cluster.addresses() : List.of(nodes))
                .withDeadline(DEADLINE);
    }

    /** Ends every test: heal, drain, check the history since the cluster was founded, compare the replicas. */
    void conclude() {
        cluster.heal();
        Drain.all(recordingClient(), recorder);
        Replicas.assertEqual(cluster, client());
        History history = recorder.history();
        Verdict verdict = Checks.verdict(history);
        assertThat(verdict).as("seed " + seed + ": " + verdict).isEqualTo(new Verdict.Passed());
        System.out.println(history.answered() + " answers checked, "
                + history.unknownCommands().size() + " unknown; "
                + faults.entries().stream()
                        .filter(entry -> entry.what().equals("inject"))
                        .count()
                + " faults, longest silence "
                + history.longestSilence().toMillis() + " ms; seed " + seed);
    }

    private void closeClients() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private void closeCluster() {
        if (cluster != null) {
            faults.close();
            cluster.close();
            cluster = null;
        }
    }

    private void keepEvidence(ExtensionContext context) throws IOException {
        String test = context.getRequiredTestClass().getSimpleName() + "-"
                + context.getDisplayName().replaceAll("[^A-Za-z0-9]+", "-");
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        Path evidence = Files.createDirectories(Path.of("target", "evidence", test + "-" + time));
        cluster.nodes().forEach(this::describe);
        cluster.killAll();
        cluster.keepEvidence(evidence.resolve("cluster"));
        Files.writeString(evidence.resolve("history.txt"), HistoryText.write(recorder.history()));
        for (Map.Entry<String, Supplier<String>> more : this.evidence.entrySet()) {
            Files.writeString(evidence.resolve(more.getKey()), more.getValue().get());
        }
        Files.writeString(
                evidence.resolve("faults.txt"),
                faults.entries().stream().map(Object::toString).collect(Collectors.joining("\n", "", "\n")));
        System.out.println(
                "seed " + seed + " (repeat with -Dftq.it.seed=" + seed + "); evidence in " + evidence.toAbsolutePath());
    }

    private void describe(NodeId node) {
        System.out.println(
                node + ": " + cluster.status(node).map(Object::toString).orElse("down, paused or silent"));
    }
}
