package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.render.Format;
import org.ftqueue.shell.render.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeTableTest {

    private static String printed(Format format, OptionalInt columns) {
        NodeId id = new NodeId("n1");
        Endpoints endpoints = new Endpoints("127.0.0.1:17101", "127.0.0.1:17201", Optional.empty(), Optional.empty());
        NodeStatus status = new NodeStatus(
                "demo",
                Optional.of(new UUID(1, 2)),
                id,
                1_234_567,
                "0.1.0",
                "running",
                "follower",
                1_234,
                Optional.of(id),
                123_456_789,
                123_456_789,
                -1,
                10_000,
                100_000,
                12_345_678,
                4,
                5_000,
                List.of(new NodeStatus.Peer(id, endpoints, 12_345)));
        NodeAddress address = new NodeAddress("127.0.0.1", 17_201);
        ClusterView view = new ClusterView(List.of(
                new ClusterView.Member(Optional.of(id), Optional.of(endpoints), address, Optional.of(status)),
                new ClusterView.Member(Optional.of(new NodeId("n2")), Optional.empty(), address, Optional.empty())));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        new Output(out, out, format, columns).print(NodeTable.of(view));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<String> titles(OptionalInt columns) {
        return List.of(printed(Format.TABLE, columns)
                .lines()
                .findFirst()
                .orElseThrow()
                .strip()
                .split(" *\\| *"));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 100, 120, 200})
    void noLineIsWiderThanTheTerminal(int columns) {
        assertThat(printed(Format.TABLE, OptionalInt.of(columns)).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(columns));
    }

    @Test
    void aWideTerminalShowsEverythingAndANarrowOneWhatMattersMost() {
        List<String> all = titles(OptionalInt.empty());
        assertThat(all).hasSize(13).contains("pid", "address", "leader");
        assertThat(titles(OptionalInt.of(200))).isEqualTo(all);
        assertThat(titles(OptionalInt.of(80)))
                .containsExactly("id", "role", "state", "term", "applied", "heard ms", "address");
        assertThat(titles(OptionalInt.of(40))).containsExactly("id", "role", "state", "term");
    }

    @Test
    void dataDoesNotDependOnTheTerminal() {
        for (Format format : List.of(Format.JSON, Format.CSV, Format.PLAIN)) {
            assertThat(printed(format, OptionalInt.of(40))).isEqualTo(printed(format, OptionalInt.empty()));
        }
    }
}
