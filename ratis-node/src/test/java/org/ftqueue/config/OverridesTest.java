package org.ftqueue.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ftqueue.api.NodeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flag over variable over file over default, and every wrong word named with the place it came from. */
class OverridesTest {
    private static final String FILE = """
            cluster: demo
            nodes:
              - {id: n1, raft: 7101, binary: 7201}
              - {id: n2, raft: 7102, binary: 7202}
            raft:
              electionTimeoutMinMillis: 400
            """;

    private static final String MIN = "raft.electionTimeoutMinMillis";
    private static final String MIN_VARIABLE = "FTQ_RAFT_ELECTION_TIMEOUT_MIN_MILLIS";

    private static EffectiveConfig with(List<String> flags, Map<String, String> variables) {
        return ClusterConfigFile.parse("c.yaml", FILE, Path.of("/conf"), new Overrides(flags, variables));
    }

    private static List<String> mistakes(List<String> flags, Map<String, String> variables) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> with(flags, variables));
        assertThat(thrown).isNotNull();
        return thrown.mistakes();
    }

    private static Setting min(List<String> flags, Map<String, String> variables) {
        EffectiveConfig effective = with(flags, variables);
        Setting setting = effective.setting(MIN).orElseThrow();
        assertThat(effective.config().raft().electionTimeoutMinMillis()).isEqualTo(Integer.parseInt(setting.value()));
        return setting;
    }

    @Test
    void aFlagWinsOverAVariableWinsOverTheFileWinsOverTheDefault() {
        assertThat(with(List.of(), Map.of()).setting("raft.entriesInFlight"))
                .contains(new Setting("raft.entriesInFlight", "1", new Origin.Otherwise()));
        assertThat(min(List.of(), Map.of())).isEqualTo(new Setting(MIN, "400", new Origin.File("c.yaml", 6)));
        assertThat(min(List.of(), Map.of(MIN_VARIABLE, "500")))
                .isEqualTo(new Setting(MIN, "500", new Origin.Variable(MIN_VARIABLE)));
        assertThat(min(List.of(MIN + "=600"), Map.of(MIN_VARIABLE, "500")))
                .isEqualTo(new Setting(MIN, "600", new Origin.Flag(MIN)));
        assertThat(min(List.of(MIN + "=600", MIN + "=700"), Map.of()).value()).isEqualTo("700");
        assertThat(min(List.of(), Map.of(MIN_VARIABLE, "")).value()).isEqualTo("400");
    }

    @Test
    void aNodeIsNamedByItsId() {
        ClusterConfig config = with(List.of("nodes.2.host=10.0.0.5"), Map.of("FTQ_NODES_N1_BIND", "0.0.0.0"))
                .config();
        assertThat(config.node(new NodeId("n2")).orElseThrow().binaryAddress()).isEqualTo("10.0.0.5:7202");
        assertThat(config.node(new NodeId("n1")).orElseThrow().bind()).isEqualTo("0.0.0.0");
    }

    @Test
    void aRelativeDirectoryStartsWhereItWasSaid() {
        assertThat(with(List.of(), Map.of()).config().data()).isEqualTo(Path.of("/conf/data"));
        assertThat(with(List.of("data=there"), Map.of()).config().data())
                .isEqualTo(Path.of("there").toAbsolutePath());
        assertThat(with(List.of(), Map.of("FTQ_DATA", "/srv/q")).config().data())
                .isEqualTo(Path.of("/srv/q"));
    }

    @Test
    void everyKeyHasAVariableOfItsOwn() {
        assertThat(ConfigKeys.ALL)
                .extracting(key -> Overrides.variable(key.path("nodes.n1")))
                .doesNotHaveDuplicates();
        assertThat(Overrides.variable("cluster")).isEqualTo("FTQ_CLUSTER");
        assertThat(Overrides.variable("limits.maxItemsPerQueue")).isEqualTo("FTQ_LIMITS_MAX_ITEMS_PER_QUEUE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            raft.entriesInFligth=2          | --set raft.entriesInFligth: unknown key; did you mean 'raft.entriesInFlight'?
            entriesInFlight=2               | --set entriesInFlight: unknown key; did you mean 'raft.entriesInFlight'?
            maxQueues=2                     | --set maxQueues: unknown key; did you mean 'limits.maxQueues'?
            nodes.n7.host=h                 | --set nodes.n7.host: unknown key; did you mean 'nodes.n1.host'?
            limits.zzzzzzzzzzzzzzzzzzzzz=1  | --set limits.zzzzzzzzzzzzzzzzzzzzz: unknown key; known keys are limits.maxQueues, limits.maxItemsPerQueue, limits.maxBytesPerQueue
            raft.entriesInFlight            | --set raft.entriesInFlight: the value is missing; it goes behind a =, as in raft.entriesInFlight=VALUE
            raft.entriesInFlight=           | --set raft.entriesInFlight: must be a number from 1 to 64, not ''
            raft.entriesInFlight=many       | --set raft.entriesInFlight: must be a number from 1 to 64, not 'many'
            cluster=two words               | --set cluster: must be 1 to 64 letters, digits, - or _, not 'two words'
            nodes.n2.raft=7101              | --set nodes.n2.raft: gives 127.0.0.1:7101, which is taken by n1 already
            raft.electionTimeoutMaxMillis=9 | --set raft.electionTimeoutMaxMillis: must be a number from 50 to 120000, not '9'
            raft.electionTimeoutMaxMillis=90 | --set raft.electionTimeoutMaxMillis: must be larger than electionTimeoutMinMillis (400), not '90'
            """)
    void aWrongFlagIsOneLine(String flag, String line) {
        assertThat(mistakes(List.of(flag), Map.of())).containsExactly(line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FTQ_RAFT_ELECTION_TIMEOUT_MIN | 500 | FTQ_RAFT_ELECTION_TIMEOUT_MIN: unknown key; did you mean 'FTQ_RAFT_ELECTION_TIMEOUT_MIN_MILLIS'?
            FTQ_LIMITS_MAX_QUEUE          | 5   | FTQ_LIMITS_MAX_QUEUE: unknown key; did you mean 'FTQ_LIMITS_MAX_QUEUES'?
            FTQ_NODES_N1_ID               | n3  | FTQ_NODES_N1_ID: unknown key; did you mean 'FTQ_NODES_N1_BIND'?
            FTQ_RAFT_ENTRIES_IN_FLIGHT    | 0   | FTQ_RAFT_ENTRIES_IN_FLIGHT: must be a number from 1 to 64, not '0'
            """)
    void aWrongVariableIsOneLine(String name, String value, String line) {
        assertThat(mistakes(List.of(), Map.of(name, value))).containsExactly(line);
    }

    @Test
    void variablesForOtherPurposesAreNotTakenForKeys() {
        Map<String, String> others = Map.of(
                "FTQ_CONNECT", "h:1",
                "FTQ_CLI_OPTS", "-Xmx1g",
                "FTQ_NODE_OPTS", "-Xmx1g",
                "FTQ_PROFILE", "local",
                "FTQ_SOMETHING", "else");
        assertThat(with(List.of(), others)).isEqualTo(with(List.of(), Map.of()));
        assertThat(others.keySet()).noneMatch(Overrides::isVariable);
        assertThat(List.of("FTQ_DATA", "FTQ_CLUSTER", "FTQ_NODES_N1_HOST", "FTQ_RAFT_TYPO"))
                .allMatch(Overrides::isVariable);
    }

    @Test
    void mistakesOfAllPlacesAreToldAtOnce() {
        String bad = FILE.replace("400", "4");
        Overrides overrides = new Overrides(List.of("clutser=x"), Map.of("FTQ_RAFT_X", "1"));
        ConfigException thrown = catchThrowableOfType(
                ConfigException.class, () -> ClusterConfigFile.parse("c.yaml", bad, Path.of("/conf"), overrides));
        assertThat(thrown.mistakes()).hasSize(3);
        assertThat(thrown.mistakes().get(0)).startsWith("c.yaml:6: 'raft.electionTimeoutMinMillis' must be");
    }

    @Test
    void whatTheFileLacksCanBeSaidInsteadOfIt() {
        String lacking = "nodes: [{id: n1, raft: 1}]";
        Overrides overrides = new Overrides(List.of("cluster=c", "nodes.n1.binary=2"), Map.of());
        ClusterConfig config = ClusterConfigFile.parse("c.yaml", lacking, Path.of("/conf"), overrides)
                .config();
        assertThat(config.name()).isEqualTo("c");
        assertThat(config.nodes()).containsExactly(new NodeConfig(new NodeId("n1"), "127.0.0.1", 1, 2));
    }
}
