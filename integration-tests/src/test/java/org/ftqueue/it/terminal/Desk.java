package org.ftqueue.it.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.process.ClusterSpec;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.FileTree;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Somebody in front of a cluster of three nodes, with a home directory that is new for each test. The cluster is that of
 * all tests of a class, and whole again before each of them.
 */
final class Desk implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    static final String XTERM = "xterm-256color";

    private final Deque<TerminalSession> opened = new ArrayDeque<>();
    private TestCluster cluster;
    private Path home;

    @Override
    public void beforeAll(ExtensionContext context) {
        cluster = TestCluster.start(Distribution.ofSystemProperty(), ClusterSpec.ofThree());
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        home = Files.createTempDirectory("ftq-home-");
        cluster.heal();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        while (!opened.isEmpty()) {
            try (TerminalSession session = opened.pop()) {
                if (context.getExecutionException().isPresent()) {
                    System.out.println(
                            "the screen at the end of " + context.getDisplayName() + ":\n" + session.screen());
                }
            }
        }
        FileTree.delete(home);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        cluster.close();
    }

    TestCluster cluster() {
        return cluster;
    }

    Path home() {
        return home;
    }

    /** The cluster is the one that {@code FTQ_CONNECT} names. */
    UserEnvironment environment() {
        String nodes = cluster.addresses().stream().map(NodeAddress::toString).collect(Collectors.joining(","));
        return UserEnvironment.at(home).with("FTQ_CONNECT", nodes);
    }

    FtqCommand ftq() {
        return FtqCommand.in(environment());
    }

    /** The shell, on a usual terminal, closed after the test. */
    TerminalSession shell() {
        return terminal(80, 24, XTERM, environment());
    }

    TerminalSession terminal(int columns, int rows, String type, UserEnvironment environment, String... arguments) {
        TerminalSession session = TerminalSession.open(columns, rows, type, environment, ftq().program(), arguments);
        opened.push(session);
        return session;
    }

    /** The prompt as it must be while this node leads. */
    String prompt(NodeId leader) {
        return "ftq:it " + leader + "* t" + status(leader).term() + "> ";
    }

    /** The prompt with which the shell begins. */
    String prompt() {
        return prompt(cluster.awaitLeader());
    }

    NodeStatus status(NodeId node) {
        return cluster.status(node).orElseThrow(() -> new AssertionError(node + " does not answer"));
    }

    long sessions() {
        return status(cluster.awaitLeader()).sessions();
    }

    /** Waits until a command that changes something has begun: it opens a session. */
    void awaitMoreSessionsThan(long before) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sessions() > before);
    }
}
