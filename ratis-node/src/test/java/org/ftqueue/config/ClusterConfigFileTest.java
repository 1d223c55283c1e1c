package org.ftqueue.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterConfigFileTest {
    private static final String GOOD = """
            cluster: demo
            data: state
            nodes:
              - {id: n1, host: 10.0.0.1, raft: 7101, binary: 7201}
              - {id: 2, host: 10.0.0.2, bind: 0.0.0.0, raft: 7101, binary: 7201, grpc: 7401, http: 7301}
            raft:
              electionTimeoutMinMillis: 150
              electionTimeoutMaxMillis: 301
              entriesInFlight: 2
              snapshotEveryEntries: 1_000
              snapshotEveryMebibytes: 3
            limits:
              maxQueues: 7
              maxItemsPerQueue: 8
              maxBytesPerQueue: 9
            """;

    @TempDir
    Path directory;

    private static ClusterConfig parse(String yaml) {
        return ClusterConfigFile.parse("raft.yaml", yaml, Path.of("/conf"), Overrides.NONE)
                .config();
    }

    private static List<String> mistakes(String yaml) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> parse(yaml));
        assertThat(thrown).as("mistakes in%n%s", yaml).isNotNull();
        return thrown.mistakes();
    }

    @Test
    void aFileIsItsRecords() {
        assertThat(parse(GOOD))
                .isEqualTo(new ClusterConfig(
                        "demo",
                        Path.of("/conf/state"),
                        List.of(
                                new NodeConfig(new NodeId("n1"), "10.0.0.1", 7101, 7201),
                                new NodeConfig(
                                        new NodeId("n2"),
                                        "10.0.0.2",
                                        "0.0.0.0",
                                        7101,
                                        7201,
                                        OptionalInt.of(7401),
                                        OptionalInt.of(7301))),
                        new RaftConfig(150, 301, 2, 1000, 3),
                        new QueueLimits(7, 8, 9)));
    }

    @Test
    void whatIsWrittenReadsTheSameAgain() {
        ClusterConfig config = parse(GOOD);
        assertThat(parse(ClusterConfigFile.write(config))).isEqualTo(config);
        ClusterConfig quoted = new ClusterConfig(
                "a-b_C", Path.of("/it's a: #dir"), config.nodes(), RaftConfig.DEFAULT, QueueLimits.DEFAULT);
        assertThat(parse(ClusterConfigFile.write(quoted))).isEqualTo(quoted);
    }

    @Test
    void theExampleThatIsShippedIsGood() {
        ClusterConfig example = ClusterConfigFile.read(Path.of("../conf/raft-3.yaml"));
        assertThat(example.nodes()).extracting(node -> node.id().value()).containsExactly("n1", "n2", "n3");
        assertThat(example.raft()).isEqualTo(RaftConfig.DEFAULT);
        assertThat(example.limits()).isEqualTo(QueueLimits.DEFAULT);
        assertThat(example.data()).isAbsolute().hasFileName("data");
    }

    @Test
    void onlyTheClusterAndItsNodesAreNeeded() {
        ClusterConfig least = parse("cluster: c\nnodes: [{id: n1, raft: 1, binary: 2}]\n");
        assertThat(least.nodes()).containsExactly(new NodeConfig(new NodeId("n1"), "127.0.0.1", 1, 2));
        assertThat(least.raft()).isEqualTo(RaftConfig.DEFAULT);
        assertThat(least.dataOf(new NodeId("n1"))).isEqualTo(Path.of("/conf/data/n1"));
    }

    /** Each mistake, made in the good file by replacing one text by another, and the one line that it gives. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cluster: demo                 | clusterr: demo                | raft.yaml:1: unknown key 'clusterr'; did you mean 'cluster'?
            cluster: demo                 | cluster: my demo              | raft.yaml:1: 'cluster' must be 1 to 64 letters, digits, - or _, not 'my demo'
            cluster: demo                 | cluster: [a]                  | raft.yaml:1: 'cluster' must be a single value
            data: state                   | zzzzzzzzz: 1                  | raft.yaml:2: unknown key 'zzzzzzzzz'; known keys are cluster, data, nodes, raft, limits
            data: state                   | cluster: other                | raft.yaml:2: key 'cluster' stands here a second time
            id: n1,                       | id: x1,                       | raft.yaml:4: 'nodes[0].id' must be a node id such as n1, not 'x1'
            id: n1,                       | id: 2,                        | raft.yaml:5: node n2 stands here a second time
            raft: 7101, binary: 7201}     | raft: 0, binary: 7201}        | raft.yaml:4: 'nodes.n1.raft' must be a number from 1 to 65535, not '0'
            raft: 7101, binary: 7201}     | raft: many, binary: 7201}     | raft.yaml:4: 'nodes.n1.raft' must be a number from 1 to 65535, not 'many'
            raft: 7101, binary: 7201}     | binary: 7201}                 | raft.yaml:4: key 'nodes.n1.raft' is missing
            raft: 7101, binary: 7201}     | raft: 7101, binary: 7101}     | raft.yaml:4: 'nodes.n1.binary' gives 10.0.0.1:7101, which is taken by n1 already
            raft: 7101, binary: 7201}     | raft: 1, binary: 2, grpc: 2}  | raft.yaml:4: 'nodes.n1.grpc' gives 10.0.0.1:2, which is taken by n1 already
            raft: 7101, binary: 7201}     | raft: 1, binary: 2, http: 2}  | raft.yaml:4: 'nodes.n1.http' gives 10.0.0.1:2, which is taken by n1 already
            host: 10.0.0.1                | host: 0.0.0.0                 | raft.yaml:4: 'nodes.n1.host' must be a host name or IP address that others can reach, without a port, not '0.0.0.0'
            host: 10.0.0.1                | host: "::"                    | raft.yaml:4: 'nodes.n1.host' must be a host name or IP address that others can reach, without a port, not '::'
            host: 10.0.0.1                | host: "10.0.0.1:7101"         | raft.yaml:4: 'nodes.n1.host' must be a host name or IP address that others can reach, without a port, not '10.0.0.1:7101'
            bind: 0.0.0.0                 | bind: a b                     | raft.yaml:5: 'nodes.n2.bind' must be a host name or IP address without a port, or 0.0.0.0 or :: for all addresses of the machine, not 'a b'
            host: 10.0.0.1,               | host: ,                       | raft.yaml:4: 'nodes.n1.host' must be a single value
            raft: 7101, binary: 7201}     | raft: 7101, binry: 7201}      | raft.yaml:4: unknown key 'nodes[0].binry'; did you mean 'binary'?
            electionTimeoutMaxMillis: 301 | electionTimeoutMaxMillis: 150 | raft.yaml:8: 'raft.electionTimeoutMaxMillis' must be larger than electionTimeoutMinMillis (150), not '150'
            electionTimeoutMaxMillis: 301 | electiontimeoutmax: 301       | raft.yaml:8: unknown key 'raft.electiontimeoutmax'; did you mean 'electionTimeoutMaxMillis'?
            entriesInFlight: 2            | entriesInFlight: 65           | raft.yaml:9: 'raft.entriesInFlight' must be a number from 1 to 64, not '65'
            maxQueues: 7                  | maxQueues: -1                 | raft.yaml:13: 'limits.maxQueues' must be a number from 1 to 2147483647, not '-1'
            maxBytesPerQueue: 9           | maxBytesPerQueue: 9 GB        | raft.yaml:15: 'limits.maxBytesPerQueue' must be a number from 1 to 9223372036854775807, not '9 GB'
            """)
    void aMistakeIsOneLineThatSaysWhereItIsAndWhatWouldBeRight(String right, String wrong, String line) {
        assertThat(GOOD).contains(right);
        assertThat(mistakes(GOOD.replaceFirst(Pattern.quote(right), wrong))).contains(line);
    }

    @Test
    void aMistakeIsReportedOnce() {
        assertThat(mistakes(GOOD.replaceFirst("raft: 7101", "raft: 0"))).hasSize(1);
        assertThat(mistakes(GOOD.replaceFirst("raft: 7101, ", ""))).hasSize(1);
        assertThat(mistakes(GOOD.replaceFirst("data: state", "date: state"))).hasSize(1);
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        assertThat(mistakes("""
                        nodes:
                          - {id: n1, raft: 99999, binary: x}
                          - {raft: 1, binary: 2}
                        raft: 7
                        limit: {}
                        """))
                .containsExactly(
                        "raft.yaml:1: key 'cluster' is missing",
                        "raft.yaml:2: 'nodes.n1.raft' must be a number from 1 to 65535, not '99999'",
                        "raft.yaml:2: 'nodes.n1.binary' must be a number from 1 to 65535, not 'x'",
                        "raft.yaml:3: key 'nodes[1].id' is missing",
                        "raft.yaml:4: raft must be a mapping with the keys electionTimeoutMinMillis,"
                                + " electionTimeoutMaxMillis, entriesInFlight, snapshotEveryEntries,"
                                + " snapshotEveryMebibytes",
                        "raft.yaml:5: unknown key 'limit'; did you mean 'limits'?");
    }

    @Test
    void aSectionWithoutKeysIsASectionThatIsLeftOut() {
        ClusterConfig least = parse("cluster: c\nnodes: [{id: n1, raft: 1, binary: 2}]\nraft:\nlimits:\n");
        assertThat(least.raft()).isEqualTo(RaftConfig.DEFAULT);
        assertThat(least.limits()).isEqualTo(QueueLimits.DEFAULT);
    }

    @Test
    void everyKeyIsWritten() {
        String written = ClusterConfigFile.write(parse(GOOD));
        assertThat(ConfigKeys.ALL).allSatisfy(key -> assertThat(written).contains(key.name() + ": "));
    }

    @Test
    void aRelativeDataDirectoryIsRelativeToTheFile() throws Exception {
        Path file = Files.writeString(directory.resolve("c.yaml"), GOOD.replace("data: state", "data: ../state"));
        assertThat(ClusterConfigFile.read(file).data())
                .isEqualTo(directory.toAbsolutePath().resolveSibling("state"));
    }
}
