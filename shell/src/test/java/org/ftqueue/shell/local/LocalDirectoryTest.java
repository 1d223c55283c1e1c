package org.ftqueue.shell.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.ftqueue.api.NodeId;
import org.ftqueue.config.ClusterConfigFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDirectoryTest {
    private static final NodeId N1 = NodeId.parse("n1");

    @TempDir
    private Path temporary;

    @Test
    void aPidOfAnotherProcessIsNotBelieved() throws IOException {
        LocalDirectory directory = LocalDirectory.create(temporary);
        NodeProcess process = new NodeProcess(directory, N1);
        assertThat(process.state()).isEqualTo(NodeProcess.State.DEAD);
        Files.createDirectories(directory.pid(N1).getParent());
        for (String pid : new String[] {Long.toString(ProcessHandle.current().pid()), "1", "99999999", "", "x"}) {
            Files.writeString(directory.pid(N1), pid);
            assertThat(process.pid()).as("pid file with '%s'", pid).isEmpty();
        }
    }

    @Test
    void aNewClusterIsWrittenOnceAndReadBack() throws IOException {
        LocalDirectory directory = LocalDirectory.create(temporary.resolve("with space"));
        LocalCluster cluster = new NewCluster("local", 3).writeTo(directory);
        assertThat(cluster.nodes()).extracting(NodeId::value).containsExactly("n1", "n2", "n3");
        var config = ClusterConfigFile.read(directory.clusterFile());
        assertThat(config.dataOf(N1)).isEqualTo(directory.root().resolve("data").resolve("n1"));
        assertThat(LocalCluster.open(directory).choice().nodes())
                .isEqualTo(cluster.choice().nodes());
    }

    @Test
    void aClusterIsFoundedOnce() throws IOException {
        LocalDirectory directory = LocalDirectory.create(temporary);
        assertThat(directory.founded()).isFalse();
        assertThat(directory.isNew(N1)).isTrue();
        directory.markFounded();
        assertThat(directory.founded()).isTrue();
        Files.createDirectories(temporary.resolve("data/n1"));
        assertThat(directory.isNew(N1)).isTrue();
        Files.writeString(temporary.resolve("data/n1/node.json"), "{}");
        assertThat(directory.isNew(N1)).isFalse();
    }

    @Test
    void portsLieBelowThoseOfOutgoingConnections() {
        var ports = FreePorts.find(6, new Random(1));
        assertThat(ports).doesNotHaveDuplicates().hasSize(6).allMatch(port -> port >= 10_000 && port < 30_000);
    }

    @Test
    void theEndOfALog() throws IOException {
        LocalDirectory directory = LocalDirectory.create(temporary);
        assertThat(directory.logTail(N1, 5)).isEmpty();
        Files.createDirectories(directory.log(N1).getParent());
        Files.write(
                directory.log(N1),
                IntStream.rangeClosed(1, 5_000).mapToObj(i -> "line " + i).toList());
        assertThat(directory.logTail(N1, 2)).containsExactly("line 4999", "line 5000");
        assertThat(directory.logTail(N1, 10_000)).hasSize(5_000);
    }
}
