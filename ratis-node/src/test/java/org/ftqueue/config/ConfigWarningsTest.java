package org.ftqueue.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigWarningsTest {
    @TempDir
    Path directory;

    private List<String> warnings(String yaml, String... flags) throws IOException {
        Path file = Files.writeString(directory.resolve("c.yaml"), yaml);
        return ClusterConfigFile.read(file, new Overrides(List.of(flags), Map.of())).warnings().stream()
                .map(warning -> warning.replace(file.toString(), "c.yaml"))
                // Where the tests run is not what is tested here.
                .filter(warning -> !warning.contains("'data' is on"))
                .toList();
    }

    private static String cluster(int nodes) {
        StringBuilder yaml = new StringBuilder("cluster: c\nnodes:\n");
        IntStream.rangeClosed(1, nodes)
                .forEach(n ->
                        yaml.append(String.format("  - {id: n%d, raft: %d, binary: %d}\n", n, 7100 + n, 7200 + n)));
        return yaml.toString();
    }

    @Test
    void aUsualClusterHasNone() throws Exception {
        assertThat(warnings(cluster(3))).isEmpty();
        assertThat(warnings(cluster(5))).isEmpty();
    }

    @Test
    void anEvenNumberOfNodesSurvivesNoMoreThanOneLess() throws Exception {
        assertThat(warnings(cluster(4)))
                .containsExactly("4 nodes survive the loss of 1, as 3 would; an odd number is better");
        assertThat(warnings(cluster(1))).containsExactly("1 node survives the loss of none; 3 survive the loss of 1");
    }

    @Test
    void electionTimeoutsThatAreTooShortOrTooCloseAreNamedWithTheirPlace() throws Exception {
        assertThat(warnings(cluster(3) + "raft: {electionTimeoutMinMillis: 100}\n"))
                .containsExactly(
                        "c.yaml:6: 'raft.electionTimeoutMinMillis' is 100; below 300 ms a busy machine loses its"
                                + " leader");
        assertThat(warnings(cluster(3), "raft.electionTimeoutMaxMillis=310"))
                .containsExactly("--set raft.electionTimeoutMaxMillis: is 310, close to electionTimeoutMinMillis (300);"
                        + " nodes will stand for election at the same time");
    }

    @Test
    void addressesThatOthersCannotReachOrThatStrangersCan() throws Exception {
        assertThat(warnings(cluster(3), "nodes.n1.host=192.0.2.1"))
                .containsExactly(
                        "nodes on other machines cannot reach the loopback address of n2, n3",
                        "n1 would listen beyond the machine; 'node start' wants --insecure for that");
        assertThat(warnings(cluster(3), "nodes.n1.bind=0.0.0.0"))
                .containsExactly("n1 would listen beyond the machine; 'node start' wants --insecure for that");
    }

    @Test
    void aDirectoryInMemoryLosesEverything() throws Exception {
        Path file = Files.writeString(directory.resolve("c.yaml"), cluster(3));
        // The one file system in memory that every Linux has; nothing is written there.
        Overrides inMemory = new Overrides(List.of("data=/dev/shm/ftqueue/data"), Map.of());
        assertThat(ClusterConfigFile.read(file, inMemory).warnings())
                .containsExactly("--set data: is on tmpfs, which is memory: nothing in it survives a restart");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 5, 9})
    void theExampleIsGood(int nodes) throws Exception {
        String example = ConfigExample.of(nodes);
        assertThat(warnings(example)).allMatch(warning -> nodes == 1 && warning.startsWith("1 node survives"));
        assertThat(example).doesNotContain("\t");
        assertThat(example.lines()).allMatch(line -> line.length() <= 120 && !line.endsWith(" "));
        assertThat(ConfigKeys.ALL).allSatisfy(key -> assertThat(example).contains(key.name() + ": "));
    }

    /** Somebody who removes the marks in front of the keys has changed nothing. */
    @Test
    void whatTheExampleLeavesOutIsWhatHoldsAnyway() {
        String example = ConfigExample.of(3);
        String uncommented = example.replaceAll("(?m)^  #(\\w+: [0-9]+)$", "  $1");
        assertThat(uncommented).isNotEqualTo(example);
        assertThat(parse(uncommented)).isEqualTo(parse(example));
    }

    private static ClusterConfig parse(String yaml) {
        return ClusterConfigFile.parse("c.yaml", yaml, Path.of("/conf"), Overrides.NONE)
                .config();
    }

    @ParameterizedTest
    @ValueSource(strings = {"raft-3.yaml", "raft-5.yaml"})
    void theFilesThatAreShippedAreGood(String name) throws Exception {
        assertThat(warnings(Files.readString(Path.of("../conf", name)))).isEmpty();
    }

    @Test
    void loopbackIsWhatNoOtherMachineReaches() {
        assertThat(List.of("127.0.0.1", "127.8.8.8", "::1", "localhost")).allMatch(Loopback::is);
        assertThat(List.of("0.0.0.0", "::", "10.0.0.1", "fe80::1")).noneMatch(Loopback::is);
    }
}
