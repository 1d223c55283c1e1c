package org.ftqueue.shell.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.shell.environment.ClusterChoice.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order: --connect, --dir, FTQ_CONNECT, the current one. */
class ClusterChoiceTest {
    @TempDir
    private Path temporary;

    private TestEnvironment world;
    private Path directory;
    private Path current;

    @BeforeEach
    void makeClusters() throws IOException {
        world = new TestEnvironment(temporary.resolve("state"));
        directory = cluster("chosen", 7202);
        current = cluster("current", 7204);
    }

    @Test
    void connectComesFirst() {
        world.variable("FTQ_CONNECT", "h:7203").build().state().setCurrent(current);
        ClusterChoice choice =
                ClusterChoice.choose(Optional.of("h:7201,[::1]:7299"), Optional.of(directory), world.build());
        assertThat(choice.source()).isEqualTo(Source.CONNECT_OPTION);
        assertThat(choice.nodes()).containsExactly(new NodeAddress("h", 7201), new NodeAddress("::1", 7299));
        assertThat(choice.config()).isEmpty();
    }

    @Test
    void thenTheDirectory() {
        world.variable("FTQ_CONNECT", "h:7203").build().state().setCurrent(current);
        ClusterChoice choice = ClusterChoice.choose(Optional.empty(), Optional.of(directory), world.build());
        assertThat(choice.source()).isEqualTo(Source.DIR_OPTION);
        assertThat(choice.nodes()).containsExactly(new NodeAddress("127.0.0.1", 7202));
        assertThat(choice.config()).isPresent();
    }

    @Test
    void thenTheVariable() {
        world.variable("FTQ_CONNECT", "h:7203").build().state().setCurrent(current);
        ClusterChoice choice = ClusterChoice.choose(Optional.empty(), Optional.empty(), world.build());
        assertThat(choice.source()).isEqualTo(Source.CONNECT_VARIABLE);
        assertThat(choice.nodes()).isEqualTo(List.of(new NodeAddress("h", 7203)));
    }

    @Test
    void thenTheCurrentOne() {
        world.variable("FTQ_CONNECT", " ").build().state().setCurrent(current);
        ClusterChoice choice = ClusterChoice.choose(Optional.empty(), Optional.empty(), world.build());
        assertThat(choice.source()).isEqualTo(Source.CURRENT);
        assertThat(choice.nodes()).containsExactly(new NodeAddress("127.0.0.1", 7204));
    }

    @Test
    void otherwiseThereIsNone() {
        Environment environment = world.build();
        assertThatThrownBy(() -> ClusterChoice.choose(Optional.empty(), Optional.empty(), environment))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.CONFIGURATION))
                .hasMessageContaining("ftq local start")
                .hasMessageContaining("--connect");
    }

    @Test
    void aDirectoryWithoutAClusterIsNamed() {
        Environment environment = world.build();
        assertThatThrownBy(() -> ClusterChoice.choose(Optional.empty(), Optional.of(temporary), environment))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(temporary.toString());
    }

    @Test
    void noCurrentClusterAfterClearing() {
        StateDirectory state = world.build().state();
        state.setCurrent(current);
        assertThat(state.current()).contains(current);
        state.clearCurrent();
        assertThat(state.current()).isEmpty();
    }

    private Path cluster(String name, int port) throws IOException {
        Path path = Files.createDirectories(temporary.resolve(name));
        Files.writeString(path.resolve(ClusterChoice.FILE), """
                cluster: demo
                data: data
                nodes:
                  - {id: n1, host: 127.0.0.1, raft: 7101, binary: %d}
                """.formatted(port));
        return path;
    }
}
