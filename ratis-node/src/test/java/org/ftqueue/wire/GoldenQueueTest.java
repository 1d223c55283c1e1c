package org.ftqueue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ftqueue.api.Digest;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueueRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command, query and reply is exactly the bytes of its golden file, in both directions. */
class GoldenQueueTest {
    static final QueueLimits SMALL = new QueueLimits(10, 100, 1000);
    private static final Label JOBS = Label.of("jobs");
    private static final QueueRef BY_ID = QueueRef.of(1);
    private static final QueueRef BY_LABEL = QueueRef.of(JOBS);

    static Map<String, QueueCommand> commands() {
        Map<String, QueueCommand> commands = new TreeMap<>();
        commands.put("command-create", new QueueCommand.Create(JOBS));
        commands.put("command-destroy", new QueueCommand.Destroy(BY_ID, true));
        commands.put("command-push", new QueueCommand.Push(BY_ID, List.of(Item.of(42))));
        commands.put(
                "command-push-batch", new QueueCommand.Push(BY_LABEL, List.of(Item.of("a"), Item.of(""), Item.of(42))));
        commands.put("command-pop", new QueueCommand.Pop(BY_ID, 1, false));
        commands.put("command-pop-ints", new QueueCommand.Pop(BY_LABEL, 10, true));
        commands.put("command-purge", new QueueCommand.Purge(BY_ID));
        commands.put("command-set-limits", new QueueCommand.SetLimits(SMALL));
        return commands;
    }

    static Map<String, Query> queries() {
        Map<String, Query> queries = new TreeMap<>();
        queries.put("query-id", new Query.Id(JOBS));
        queries.put("query-top", new Query.Top(BY_ID, true));
        queries.put("query-size", new Query.Size(BY_LABEL));
        queries.put("query-list", new Query.ListQueues("j*", 0, 100));
        queries.put("query-limits", new Query.Limits());
        return queries;
    }

    static Stream<String> commandNames() {
        return commands().keySet().stream();
    }

    static Stream<String> queryNames() {
        return queries().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commandNames")
    void aCommandIsItsGoldenBytes(String name) {
        QueueCommand command = commands().get(name);
        assertThat(QueueCodec.encode(command)).containsExactly(Golden.bytes(name));
        assertThat(QueueCodec.decodeCommand(Golden.bytes(name)))
                .usingRecursiveComparison()
                .isEqualTo(command);
    }

    @ParameterizedTest
    @MethodSource("queryNames")
    void aQueryIsItsGoldenBytes(String name) {
        Query query = queries().get(name);
        assertThat(QueueCodec.encode(query)).containsExactly(Golden.bytes(name));
        assertThat(QueueCodec.decodeQuery(Golden.bytes(name)))
                .usingRecursiveComparison()
                .isEqualTo(query);
    }

    @Test
    void aNumberIsItsGoldenBytes() {
        assertThat(QueueCodec.number(-1)).containsExactly(Golden.bytes("reply-number"));
        assertThat(QueueCodec.decodeNumber(Golden.bytes("reply-number"))).isEqualTo(-1);
    }

    @Test
    void itemsAreTheirGoldenBytes() {
        List<byte[]> items = List.of(Item.of(42), Item.of("x"));
        assertThat(QueueCodec.itemsReply(items)).containsExactly(Golden.bytes("reply-items"));
        assertThat(QueueCodec.decodeItems(Golden.bytes("reply-items")))
                .usingRecursiveComparison()
                .isEqualTo(items);
    }

    @Test
    void aPageIsItsGoldenBytes() {
        QueuePage page = new QueuePage(List.of(new QueuePage.QueueSummary(1, JOBS, 2, 3, 9, 6)), 1, true);
        assertThat(QueueCodec.page(page)).containsExactly(Golden.bytes("reply-page"));
        assertThat(QueueCodec.decodePage(Golden.bytes("reply-page"))).isEqualTo(page);
    }

    @Test
    void limitsAreTheirGoldenBytes() {
        assertThat(QueueCodec.limitsReply(SMALL)).containsExactly(Golden.bytes("reply-limits"));
        assertThat(QueueCodec.decodeLimits(Golden.bytes("reply-limits"))).isEqualTo(SMALL);
    }

    @Test
    void aFoundingIsItsGoldenBytes() {
        Founding founding = new Founding(GoldenFramesTest.CLUSTER, SMALL);
        assertThat(founding.encode()).containsExactly(Golden.bytes("founding"));
        assertThat(Founding.decode(Golden.bytes("founding"))).isEqualTo(founding);
    }

    @Test
    void aStatusIsItsGoldenBytes() {
        NodeId n1 = new NodeId("n1");
        NodeStatus status = new NodeStatus(
                "demo",
                Optional.of(GoldenFramesTest.CLUSTER),
                n1,
                4711,
                "0.1.0",
                "running",
                "leader",
                2,
                Optional.of(n1),
                9,
                10,
                -1,
                1,
                2,
                3,
                4,
                5000,
                List.of(
                        new NodeStatus.Peer(
                                n1, new Endpoints("h:7101", "h:7201", Optional.of("h:7401"), Optional.of("h:7301")), 0),
                        new NodeStatus.Peer(
                                new NodeId("n2"),
                                new Endpoints("h:7102", "h:7202", Optional.empty(), Optional.empty()),
                                -1)));
        assertThat(StatusCodec.encode(status)).containsExactly(Golden.bytes("reply-status"));
        assertThat(StatusCodec.decodeStatus(Golden.bytes("reply-status"))).isEqualTo(status);
    }

    @Test
    void aDigestIsItsGoldenBytes() {
        byte[] chain = new byte[32];
        byte[] content = new byte[32];
        for (int i = 0; i < 32; i++) {
            chain[i] = (byte) i;
            content[i] = (byte) (32 + i);
        }
        Digest digest = new Digest(new Position(9, 0), chain, content);
        assertThat(StatusCodec.encode(digest)).containsExactly(Golden.bytes("reply-digest"));
        assertThat(StatusCodec.decodeDigest(Golden.bytes("reply-digest")))
                .usingRecursiveComparison()
                .isEqualTo(digest);
    }
}
