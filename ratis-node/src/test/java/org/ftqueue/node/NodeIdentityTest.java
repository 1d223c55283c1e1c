package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.config.RaftConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node never starts on the state of another, nor on none by mistake. */
class NodeIdentityTest {
    private static final NodeId N1 = new NodeId("n1");
    private static final NodeId N2 = new NodeId("n2");

    @TempDir
    Path data;

    private Path directory() {
        return data.resolve("n1");
    }

    private String refusal(String cluster, NodeId id, boolean bootstrap) {
        NodeStartException refused = catchThrowableOfType(
                NodeStartException.class, () -> NodeIdentity.claim(directory(), cluster, id, bootstrap));
        assertThat(refused).isNotNull();
        assertThat(refused.getMessage().lines()).as("one line for the operator").hasSize(1);
        return refused.getMessage();
    }

    private void write(String json) throws Exception {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("node.json"), json);
    }

    @Test
    void anEmptyDirectoryIsRefusedWithoutBootstrapAndStaysEmpty() throws Exception {
        assertThat(refusal("demo", N1, false)).contains("is empty").contains("--bootstrap");
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aBootstrappedDirectoryBelongsToItsNode() {
        NodeIdentity claimed = NodeIdentity.claim(directory(), "demo", N1, true);
        assertThat(claimed.clusterId()).isEmpty();
        assertThat(NodeIdentity.claim(directory(), "demo", N1, false)).isEqualTo(claimed);
        assertThat(NodeIdentity.claim(directory(), "demo", N1, true)).isEqualTo(claimed);
    }

    @Test
    void theClusterIdIsKept() throws Exception {
        UUID id = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
        NodeIdentity founded = NodeIdentity.claim(directory(), "demo", N1, true).withClusterId(id);
        founded.write(directory());
        assertThat(NodeIdentity.claim(directory(), "demo", N1, false)).isEqualTo(founded);
        assertThat(founded.clusterId()).contains(id);
    }

    @Test
    void theDirectoryOfAnotherNodeOrClusterIsRefusedByName() {
        NodeIdentity.claim(directory(), "demo", N1, true);
        assertThat(refusal("demo", N2, true))
                .isEqualTo(directory() + " belongs to node n1 of cluster demo, not to node n2 of cluster demo");
        assertThat(refusal("other", N1, true))
                .isEqualTo(directory() + " belongs to node n1 of cluster demo, not to node n1 of cluster other");
    }

    @Test
    void raftStateOfNobodyIsRefusedAlsoWithBootstrap() throws Exception {
        Files.createDirectories(directory().resolve("raft"));
        assertThat(refusal("demo", N1, true)).contains("holds Raft state but no node.json");
    }

    @Test
    void aNewerFormatIsRefused() throws Exception {
        write("{\"cluster\":\"demo\",\"id\":\"n1\",\"clusterId\":\"\",\"formatVersion\":2}");
        assertThat(refusal("demo", N1, false)).contains("newer version (format 2, this one reads 1)");
    }

    @Test
    void whateverIsWrongInTheFileIsOneLine() throws Exception {
        String good = "{\"cluster\":\"demo\",\"id\":\"n1\",\"clusterId\":\"\",\"formatVersion\":1}";
        write(good);
        NodeIdentity.claim(directory(), "demo", N1, false);
        for (int length = 0; length < good.length() - 1; length++) {
            write(good.substring(0, length));
            assertThat(refusal("demo", N1, true)).contains("node.json is damaged");
        }
        for (String bad : List.of(
                "[]",
                "null",
                "nonsense",
                good.replace("n1", "x"),
                good.replace("\"\"", "\"no uuid\""),
                good.replace(":1}", ":\"one\"}"),
                good.replace("\"demo\"", "{}"),
                good.replace("\"demo\"", "null"))) {
            write(bad);
            assertThat(refusal("demo", N1, true)).as(bad).contains(directory().toString());
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsOneLine() throws Exception {
        Files.writeString(directory(), "a file in its place");
        assertThat(refusal("demo", N1, true)).contains("cannot be used");
    }

    /** The lock is held by another owner here, as by another process. */
    @Test
    void twoNodesOnOneDirectoryAreRefused() throws Exception {
        NodeIdentity.claim(directory(), "demo", N1, true);
        ClusterConfig config = new ClusterConfig(
                "demo", data, List.of(new NodeConfig(N1, "127.0.0.1", 1, 2)), RaftConfig.DEFAULT, QueueLimits.DEFAULT);
        Path lock = directory().resolve("in_use.lock");
        try (FileChannel owner = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            owner.lock();
            assertThatThrownBy(() -> FtqNode.start(config, N1, false))
                    .isInstanceOf(NodeStartException.class)
                    .hasMessage("another process uses " + directory() + "; stop it first");
        }
    }

    @Test
    void aNodeThatTheConfigurationDoesNotHaveIsRefusedWithThoseItHas() {
        ClusterConfig config = new ClusterConfig(
                "demo",
                data,
                List.of(new NodeConfig(N1, "127.0.0.1", 1, 2), new NodeConfig(N2, "127.0.0.1", 3, 4)),
                RaftConfig.DEFAULT,
                QueueLimits.DEFAULT);
        assertThatThrownBy(() -> FtqNode.start(config, new NodeId("n9"), true))
                .isInstanceOf(NodeStartException.class)
                .hasMessage("the configuration has no node n9; it has n1, n2");
    }
}
