package org.ftqueue.it.terminal;

import static org.ftqueue.it.terminal.OutputContract.Row.answering;
import static org.ftqueue.it.terminal.OutputContract.Row.telling;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What every command prints, as data. In the lines, {@code {id:LABEL}} is the id of that queue and
 * {@code {dir}} the directory of the cluster; commands of {@code local} mean a small cluster of their own, because
 * they break something.
 */
final class OutputContract {

    /** Whether there is something for scripts to read. */
    enum Kind {
        /** A result: a table, bare values, JSON or CSV. */
        ANSWER,
        /** Text for people, the same in all formats. */
        TEXT
    }

    /**
     * One command.
     *
     * @param command its words in the tree of commands
     * @param before  what makes it possible, run in front of each try
     * @param line    the command with its words
     * @param plain   the whole bare output
     * @param fields  names in JSON that scripts rely on
     * @param after   what undoes it
     */
    record Row(
            String command,
            Kind kind,
            List<String> before,
            String line,
            String plain,
            List<String> fields,
            List<String> after) {

        static Row answering(String command, String words, String plain, String... fields) {
            String line = (command + " " + words).strip();
            return new Row(command, Kind.ANSWER, List.of(), line, plain, List.of(fields), List.of());
        }

        static Row telling(String command, String words, String text) {
            return new Row(command, Kind.TEXT, List.of(), (command + " " + words).strip(), text, List.of(), List.of());
        }

        Row after(String... commands) {
            return new Row(command, kind, List.of(commands), line, plain, fields, after);
        }

        Row undoneBy(String... commands) {
            return new Row(command, kind, before, line, plain, fields, List.of(commands));
        }

        @Override
        public String toString() {
            return command;
        }
    }

    /** Commands whose output is a story with a cluster of its own, and the test that runs them. */
    static final Map<String, String> ELSEWHERE = Map.of(
            "demo", "ReadmeIT",
            "chat open", "ChatIT",
            "chat logout", "ChatIT",
            "node start", "ReadmeIT");

    private static final String NUMBER = "-?[0-9]+\n";
    private static final String NODE_FIELDS =
            "id role state term leader pid lastHeardMillis endpoints.raft endpoints.binary endpoints.grpc"
                    + " endpoints.line endpoints.http";
    private static final String THREE_NODES = "(n[123]\t(leader|follower)\trunning\t[0-9]+\n){3}";
    private static final String MANY = "q-many";

    private OutputContract() {}

    static Stream<Row> rows() {
        return Stream.of(classic(), queues(), chat(), clusters(), processes(), configuration(), others())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> classic() {
        return Stream.of(
                answering("qCreate", "7", NUMBER, "id", "position", "requestId"),
                answering("qId", "7", NUMBER, "id", "position").after("qCreate 7"),
                answering("qPush", "{id:7} -42", "", "size", "position", "requestId")
                        .after("qCreate 7"),
                answering("qPop", "{id:8}", "42\n", "item", "position", "requestId")
                        .after("qCreate 8", "qPush {id:8} 42"),
                answering("qTop", "{id:9}", "-1\n", "item", "position").after("qCreate 9", "qPush {id:9} -1"),
                answering("qSize", "{id:10}", "0\n", "size", "position").after("qCreate 10"),
                answering("qDestroy", "{id:11}", "1\n", "destroyedItems", "position", "requestId")
                        .after("qCreate 11", "qPush {id:11} 1"));
    }

    private static Stream<Row> queues() {
        return Stream.of(
                answering("queue create", "jobs", NUMBER, "id", "label", "position", "requestId"),
                answering("queue id", "jobs", NUMBER, "id", "label", "position").after("queue create jobs"),
                answering(
                                "queue list",
                                "listed-*",
                                "[0-9]+\tlisted-1\t0\n[0-9]+\tlisted-2\t0\n",
                                "queues[].id",
                                "queues[].label",
                                "queues[].size",
                                "queues[].bytes",
                                "position")
                        .after("queue create listed-1", "queue create listed-2"),
                answering("queue push", "jobs one two", "", "pushed", "size", "position", "requestId")
                        .after("queue create jobs"),
                answering("queue pop", MANY + " --count 2", "one\ntwo\n", "items", "position", "requestId")
                        .after("queue create " + MANY, "queue push " + MANY + " one two"),
                answering("queue top", "headed", "head\n", "item", "position")
                        .after("queue create headed", "queue push headed head"),
                answering("queue size", "sized", "0\n", "size", "position").after("queue create sized"),
                answering("queue purge", "purged --yes", "2\n", "purged", "position", "requestId")
                        .after("queue create purged", "queue push purged one two"),
                answering("queue destroy", "gone --force", "1\n", "destroyedItems", "position", "requestId")
                        .after("queue create gone", "queue push gone one"),
                answering(
                        "queue limits",
                        "",
                        "[0-9]+\t[0-9]+\t[0-9]+\n",
                        "maxQueues",
                        "maxItemsPerQueue",
                        "maxBytesPerQueue",
                        "position"));
    }

    private static Stream<Row> chat() {
        return Stream.of(
                answering("chat create", "ann", NUMBER, "id", "name", "password")
                        .undoneBy(deletion("ann")),
                answering("chat login", "ben", "0\n", "id", "name", "waiting")
                        .after("chat create ben")
                        .undoneBy(deletion("ben")),
                answering("chat whoami", "--as cal", "cal\n", "id", "name", "waiting")
                        .after("chat create cal")
                        .undoneBy(deletion("cal")),
                answering(
                                "chat list",
                                "dan-?",
                                "[0-9]+\tdan-1\tno\n",
                                "accounts[].id",
                                "accounts[].name",
                                "accounts[].loggedIn")
                        .after("chat create dan-1")
                        .undoneBy(deletion("dan-1")),
                answering("chat send", "eve hello --as eve", "", "messageId", "to", "recipientLoggedIn")
                        .after("chat create eve")
                        .undoneBy(deletion("eve")),
                answering(
                                "chat read",
                                "--as flo",
                                "1\tflo\thello\n",
                                "messages[].id",
                                "messages[].sender",
                                "messages[].senderId",
                                "messages[].senderDeleted",
                                "messages[].ageSeconds",
                                "messages[].text")
                        .after("chat create flo", "chat send flo hello --as flo")
                        .undoneBy(deletion("flo")),
                answering("chat delete", "--as gus --yes", "0\n", "deletedMessages", "name")
                        .after("chat create gus"));
    }

    private static String deletion(String name) {
        return "chat delete --force --yes --as " + name;
    }

    private static Stream<Row> clusters() {
        return Stream.of(
                answering(
                        "status",
                        "",
                        "local\tn[123]\t[0-9]+\t3\t3\t[0-9]+\t[0-9]+\n",
                        "cluster",
                        "leader",
                        "term",
                        "answering",
                        "nodes",
                        "queues",
                        "items",
                        "silent"),
                answering(
                        "top",
                        "--count 1",
                        "[^\t]+\tlocal\tled\tn[123]\t[0-9]+\t3\t3\t[0-9]+\t[0-9]+\t[0-9.]+\t[0-9.]+\n",
                        "time",
                        "cluster",
                        "leader",
                        "nodes[].id",
                        "nodes[].state"),
                answering("cluster status", "", THREE_NODES, inNodes(NODE_FIELDS)),
                answering(
                        "cluster health",
                        "",
                        "healthy: 3 of 3 nodes answer.*\n",
                        "health",
                        "summary",
                        "nodes",
                        "answering",
                        "leader",
                        "silent"),
                answering(
                        "cluster verify",
                        "",
                        "n1\tequal\nn2\tequal\nn3\tequal\n",
                        "nodes[].id",
                        "nodes[].digests",
                        "nodes[].chain",
                        "nodes[].content",
                        "position",
                        "equal"));
    }

    private static Stream<Row> processes() {
        String alone = "n1\tleader\trunning\t[0-9]+\trunning\n";
        return Stream.of(
                answering("local start", "", alone, inNodes(NODE_FIELDS + " process")),
                answering("local status", "", alone, inNodes(NODE_FIELDS + " process")),
                answering("local pause", "1", "n1\n", "id", "pid", "done").undoneBy("local resume 1"),
                answering("local resume", "n1", "n1\n", "id", "pid", "done").after("local pause n1"),
                answering("local kill", "n1", "n1\n", "id", "pid", "done").undoneBy("local restart n1"),
                answering("local restart", "n1", "n1\n", "id", "pid", "role", "appliedIndex"),
                answering("local stop", "", "n1\n", "stopped").undoneBy("local start"),
                telling("local logs", "n1 -n 2", "[^\n]+\n[^\n]+\n"));
    }

    private static Stream<Row> configuration() {
        return Stream.of(
                answering(
                        "config show",
                        "{dir}/cluster.yaml",
                        "(?s)cluster\tlocal\t.*",
                        "settings[].key",
                        "settings[].value",
                        "settings[].origin"),
                answering(
                        "config check",
                        "{dir}/cluster.yaml",
                        ".*cluster\\.yaml\n",
                        "file",
                        "cluster",
                        "nodes",
                        "warnings",
                        "verdict"),
                telling("config example", "", "(?s)#.*\ncluster: .*"),
                answering(
                        "doctor",
                        "",
                        "(?s)java\tversion\tok\t.*",
                        "checks[].check",
                        "checks[].subject",
                        "checks[].verdict",
                        "checks[].finding",
                        "checks[].remedy"),
                answering(
                        "support-dump",
                        "--out {dir}/dump.zip --force",
                        ".*dump\\.zip\n",
                        "parts[].part",
                        "parts[].bytes",
                        "parts[].missing",
                        "file"),
                telling("completion", "bash", "(?s).*\ncomplete .*"));
    }

    private static Stream<Row> others() {
        return Stream.of(
                answering(
                        "bench queue",
                        "--clients 2 --outstanding 4 --seconds 1 --warmup 0",
                        "push\t2\t4\t[0-9]+\t[0-9]+\t[0-9]+\t0\n",
                        "runs[].operation",
                        "runs[].clients",
                        "runs[].outstanding",
                        "runs[].operationsPerSecond",
                        "runs[].p50Micros",
                        "runs[].p99Micros"),
                answering("watch", "--count 1 qId 7", NUMBER, "id", "position").after("qCreate 7"),
                answering("version", "", "0\\.[0-9.]+\n", "ftqueue", "java", "home"),
                telling("timing", "on", ""),
                telling("help", "queue pop", "(?s).*Usage: ftq queue pop.*--wait.*"));
    }

    private static String[] inNodes(String fields) {
        return Stream.of(fields.split(" ")).map(field -> "nodes[]." + field).toArray(String[]::new);
    }
}
