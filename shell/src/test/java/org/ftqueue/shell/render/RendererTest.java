package org.ftqueue.shell.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Every format on the same results, to the byte. */
class RendererTest {
    private static final Result NODES = Result.rows(
            "nodes",
            List.of(
                    Column.everywhere("id"),
                    Column.everywhere("role"),
                    Column.notPlain("appliedIndex").titled("applied"),
                    Column.onlyData("reachable"),
                    Column.onlyData("endpoints.raft"),
                    Column.notPlain("endpoints.binary").titled("address")),
            List.of(
                    List.of(
                            Cell.of("n1"),
                            Cell.of("leader"),
                            Cell.of(1042),
                            Cell.of(true),
                            Cell.of("127.0.0.1:7101"),
                            Cell.of("127.0.0.1:7201")),
                    List.of(
                            Cell.of("n2"),
                            Cell.of("none"),
                            Cell.ABSENT,
                            Cell.of(false),
                            Cell.ABSENT,
                            Cell.of("127.0.0.1:7202"))),
            Field.onlyData("cluster", Cell.of("demo")));

    private static final Result ITEMS = Result.values(
            "items",
            Column.everywhere("item"),
            List.of(
                    Cell.of("plain".getBytes(StandardCharsets.UTF_8)),
                    Cell.of("a,\"b\"\n\u001b[31m".getBytes(StandardCharsets.UTF_8)),
                    Cell.of(new byte[] {'x', (byte) 0xff})),
            Field.onlyData("position", Cell.of("12-0")));

    private static final Result CREATED = Result.one(
            Field.everywhere("id", Cell.of(3)),
            Field.onlyData("label", Cell.of("jobs")),
            Field.onlyData("rate", new Cell.Real(1.5, 2)),
            Field.onlyData("silent", new Cell.Names(List.of("n1", "n2"))));

    @Test
    void tables() {
        assertThat(printed(Format.TABLE, NODES)).isEqualTo("""
                         id | role   | applied | address
                        ----+--------+---------+----------------
                         n1 | leader |    1042 | 127.0.0.1:7201
                         n2 | none   |       - | 127.0.0.1:7202
                        """);
        assertThat(printed(Format.TABLE, CREATED))
                .as("a single value stands alone")
                .isEqualTo("3\n");
    }

    @Test
    void tablesShowControlCharactersRatherThanObeyThem() {
        assertThat(printed(Format.TABLE, ITEMS))
                .contains("a,\"b\"\\n\\u001b[31m")
                .doesNotContain("\u001b");
    }

    @Test
    void tablesShortenHashes() {
        Result hash = Result.one(Field.everywhere("chain", new Cell.Hash("0123456789abcdef0123")));
        assertThat(printed(Format.TABLE, hash)).isEqualTo("0123456789abcdef…\n");
        assertThat(printed(Format.PLAIN, hash)).isEqualTo("0123456789abcdef0123\n");
    }

    @Test
    void plain() {
        assertThat(printed(Format.PLAIN, NODES)).isEqualTo("n1\tleader\nn2\tnone\n");
        assertThat(printed(Format.PLAIN, CREATED)).isEqualTo("3\n");
        Result push = Result.one(Field.notPlain("pushed", Cell.of(2)), Field.onlyData("position", Cell.of("1-0")));
        assertThat(printed(Format.PLAIN, push)).as("push prints nothing").isEmpty();
    }

    @Test
    void plainItemsAreTheirBytes() {
        assertThat(bytes(Format.PLAIN, ITEMS))
                .isEqualTo(concat("plain\na,\"b\"\n\u001b[31m\nx", new byte[] {(byte) 0xff, '\n'}));
    }

    @Test
    void plainColumnsAreSeparatedByTabsOnly() {
        Result queue = Result.one(Field.everywhere("id", Cell.of(1)), Field.everywhere("label", Cell.of("a\tb\nc")));
        assertThat(printed(Format.PLAIN, queue)).isEqualTo("1\ta\\tb\\nc\n");
    }

    @Test
    void json() {
        assertThat(printed(Format.JSON, NODES))
                .isEqualTo("{\"nodes\":["
                        + "{\"id\":\"n1\",\"role\":\"leader\",\"appliedIndex\":1042,\"reachable\":true,"
                        + "\"endpoints\":{\"raft\":\"127.0.0.1:7101\",\"binary\":\"127.0.0.1:7201\"}},"
                        + "{\"id\":\"n2\",\"role\":\"none\",\"appliedIndex\":null,\"reachable\":false,"
                        + "\"endpoints\":{\"raft\":null,\"binary\":\"127.0.0.1:7202\"}}],"
                        + "\"cluster\":\"demo\"}\n");
        assertThat(printed(Format.JSON, ITEMS))
                .isEqualTo("{\"items\":[\"plain\",\"a,\\\"b\\\"\\n\\u001B[31m\",{\"base64\":\"eP8=\"}],"
                        + "\"position\":\"12-0\"}\n");
        assertThat(printed(Format.JSON, CREATED))
                .isEqualTo("{\"id\":3,\"label\":\"jobs\",\"rate\":1.50,\"silent\":[\"n1\",\"n2\"]}\n");
    }

    @Test
    void jsonHasEveryColumnOfTheTable() {
        for (Column column : NODES.columns()) {
            String name = column.path().substring(column.path().indexOf('.') + 1);
            assertThat(printed(Format.JSON, NODES)).contains('"' + name + "\":");
        }
    }

    @Test
    void csv() {
        assertThat(printed(Format.CSV, NODES))
                .isEqualTo("id,role,appliedIndex,reachable,endpoints.raft,endpoints.binary\r\n"
                        + "n1,leader,1042,true,127.0.0.1:7101,127.0.0.1:7201\r\n"
                        + "n2,none,,false,,127.0.0.1:7202\r\n");
        assertThat(printed(Format.CSV, ITEMS)).isEqualTo("item\r\nplain\r\n\"a,\"\"b\"\"\n\u001b[31m\"\r\neP8=\r\n");
    }

    @Test
    void anEmptyListIsStillAnAnswer() {
        Result none = Result.rows("queues", List.of(Column.everywhere("id")), List.of());
        assertThat(printed(Format.PLAIN, none)).isEmpty();
        assertThat(printed(Format.JSON, none)).isEqualTo("{\"queues\":[]}\n");
        assertThat(printed(Format.CSV, none)).isEqualTo("id\r\n");
        assertThat(printed(Format.TABLE, none)).startsWith(" id\n");
    }

    private static String printed(Format format, Result result) {
        return new String(bytes(format, result), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Format format, Result result) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new Output(new PrintStream(bytes, false, StandardCharsets.UTF_8), System.err, format, OptionalInt.empty())
                .print(result);
        return bytes.toByteArray();
    }

    private static byte[] concat(String text, byte[] end) {
        byte[] start = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = java.util.Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, all, start.length, end.length);
        return all;
    }
}
