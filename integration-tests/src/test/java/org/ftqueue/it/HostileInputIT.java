package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.door.ChatMessage;
import org.ftqueue.it.door.ChatReceiver;
import org.ftqueue.it.door.ChatVisitor;
import org.ftqueue.it.door.Doors;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Malformed input costs whoever sends it an error, and nobody else anything. */
@Timeout(300)
class HostileInputIT {
    private static final int INPUTS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int INPUTS_BETWEEN_MESSAGES = 500;
    private static final double HEAP_BYTES_FOR_GOOD = 16 << 20;
    private static final Watcher.Answer OK = new Watcher.Answer(200, "ok\n");

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    private static int tests;

    private TestCluster cluster;
    private Watcher watcher;
    private NodeId node;

    @BeforeEach
    void chooseANode() {
        cluster = SCENARIO.cluster();
        watcher = Watcher.of(cluster);
        node = cluster.followers().get(0);
    }

    @Test
    void framesThatAreNone() throws IOException {
        withstand(new HostileFrames(cluster.address(node)), Doors.BINARY);
    }

    @Test
    void linesThatAreNone() throws IOException {
        withstand(new HostileLines(NodeAddress.parse(cluster.lineAddress(node))), Doors.LINE);
    }

    @Test
    void callsThatAreNone() throws IOException {
        withstand(new HostileCalls(NodeAddress.parse(cluster.grpcAddress(node))), Doors.GRPC);
    }

    /** Somebody chats through the same door of the same node, all the time. */
    private void withstand(HostilePeer peer, Doors door) throws IOException {
        long seed = Long.getLong("ftq.it.seed", System.nanoTime());
        Random random = new Random(seed);
        String name = "calm" + ++tests;
        try (ChatVisitor sender = door.of(cluster).enter(node)) {
            sender.create(name, Optional.empty()).value();
            try (ChatReceiver receiver = door.of(cluster).receive(node, name, Optional.empty());
                    ChatVisitor other = door.of(cluster).enter(node)) {
                String from = "other" + tests;
                other.create(from, Optional.empty()).value();
                other.logIn(from, Optional.empty()).value();
                double connections = connections();
                double heapBytes = heapBytesInUse();
                long id = 0;
                for (int input = 0; input < INPUTS; input++) {
                    try {
                        peer.send(random);
                    } catch (IOException | AssertionError e) {
                        throw new AssertionError("seed " + seed + ", input " + input, e);
                    }
                    if (input % INPUTS_BETWEEN_MESSAGES == 0) {
                        assertThat(other.send(name, "still here").value()).isEqualTo(++id);
                        assertThat(receiver.awaitMessage()).isEqualTo(new ChatMessage(id, from, false, "still here"));
                    }
                }
                peer.close();
                assertThat(watcher.ask(node, "/livez")).isEqualTo(OK);
                watcher.awaitReady(node, 200);
                Awaitility.await("connections are closed").atMost(PATIENCE).until(() -> connections() <= connections);
                // A connection that was closed early is remembered until its time to say hello is over.
                Awaitility.await("memory is free again")
                        .atMost(PATIENCE)
                        .until(() -> heapBytesInUse() - heapBytes < HEAP_BYTES_FOR_GOOD);
                System.out.println(INPUTS + " malformed inputs, " + door + " door, seed " + seed);
            }
        }
        cluster.assertNoneDied();
    }

    private double connections() {
        return sum("ftqueue_connections{");
    }

    /** After a collection, as what is in use before one says nothing. */
    private double heapBytesInUse() {
        long pid = cluster.status(node).orElseThrow().pid();
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process collecting = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(collecting.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(collecting.exitValue()).isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("no collection", e);
        }
        return sum("jvm_memory_used_bytes{area=\"heap\"");
    }

    private double sum(String sample) {
        Map<String, Double> samples = new TreeMap<>(watcher.metrics(node).samples());
        samples.keySet().removeIf(name -> !name.startsWith(sample));
        assertThat(samples).isNotEmpty();
        return samples.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
