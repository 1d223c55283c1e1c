package org.ftqueue.it.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ftqueue.it.process.FileTree;
import org.ftqueue.it.terminal.OutputContract.Kind;
import org.ftqueue.it.terminal.OutputContract.Row;
import org.ftqueue.shell.command.FtqRoot;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every command of the tree, in every format, against a real cluster: what scripts read is data, and what people read
 * says nothing that scripts could not.
 */
class OutputContractIT {
    private static final Pattern ID = Pattern.compile("\\{id:([^}]*)}");

    /** Headings that are not the name in JSON. */
    private static final Map<String, String> TITLES = Map.of(
            "ops/s", "operationsPerSecond",
            "p50 µs", "p50Micros",
            "p99 µs", "p99Micros",
            "max µs", "maxMicros",
            "applied", "appliedIndex",
            "committed", "committedIndex",
            "heard ms", "lastHeardMillis",
            "address", "endpoints.binary");

    private static final Map<String, FtqCommand.Ended> TRIED = new HashMap<>();

    private static Path directory;
    private static InProcessFtq ftq;

    @BeforeAll
    static void start() throws IOException {
        directory = Files.createTempDirectory("ftq-contract-");
        ftq = new InProcessFtq(UserEnvironment.at(directory.resolve("home")));
        done(List.of("local", "start", "--nodes", "1", "--dir", alone()));
        done(List.of("local", "start", "--dir", three()));
    }

    @AfterAll
    static void stop() {
        ftq.run(List.of("local", "stop", "--dir", alone()));
        ftq.run(List.of("local", "stop", "--dir", three()));
        FileTree.delete(directory);
    }

    static Stream<Row> answers() {
        return OutputContract.rows().filter(row -> row.kind() == Kind.ANSWER);
    }

    static Stream<Row> texts() {
        return OutputContract.rows().filter(row -> row.kind() == Kind.TEXT);
    }

    @Test
    void everyCommandHasARow() {
        Set<String> leaves = new TreeSet<>();
        collect(FtqRoot.tree(ftq.environment()), "", leaves);
        Set<String> rows = OutputContract.rows().map(Row::command).collect(Collectors.toCollection(TreeSet::new));
        rows.addAll(OutputContract.ELSEWHERE.keySet());
        assertThat(rows).isEqualTo(leaves);
    }

    @ParameterizedTest
    @MethodSource("answers")
    void plainIsBareValues(Row row) {
        for (List<String> format : List.of(List.<String>of(), List.of("-o", "plain"))) {
            assertThat(tried(row, format).out()).matches(row.plain());
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void jsonHasWhatScriptsRelyOnAndWhatTablesShow(Row row) throws IOException {
        JsonFields json = JsonFields.of(tried(row, List.of("-o", "json")).out());
        assertThat(json.values().keySet())
                .as("JSON of %s", row)
                .contains(row.fields().toArray(String[]::new));
        for (String heading : headings(tried(row, List.of("-o", "table")).out())) {
            String name = TITLES.getOrDefault(heading, heading);
            assertThat(json.has(name))
                    .as("JSON of %s has '%s' of the table", row, name)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("answers")
    void csvHasAHeadingAndRowsAsWide(Row row) throws IOException {
        String csv = tried(row, List.of("-o", "csv")).out();
        JsonFields json = JsonFields.of(tried(row, List.of("-o", "json")).out());
        assertThat(csv).endsWith("\r\n");
        List<String> lines = List.of(csv.split("\r\n"));
        assertThat(lines).hasSizeGreaterThan(1);
        String[] heading = lines.get(0).split(",", -1);
        assertThat(lines).allSatisfy(line -> assertThat(columns(line)).isEqualTo(heading.length));
        assertThat(Arrays.stream(heading).filter(name -> !json.has(name))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aPersonGetsATable(Row row) {
        run(row.before());
        FtqCommand.Ended ended = ftq.runWatched(words(row.line()));
        run(row.after());
        assertThat(ended.code()).as(ended.err()).isZero();
        String table = tried(row, List.of("-o", "table")).out();
        assertThat(headings(ended.out())).isEqualTo(headings(table));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsTextInAllFormats(Row row) {
        for (String format : List.of("table", "plain", "json", "csv")) {
            FtqCommand.Ended ended = row.command().equals("timing")
                    ? ftq.run(List.of("-e", row.line(), "-o", format))
                    : tried(row, List.of("-o", format));
            assertThat(ended.code()).as(ended.err()).isZero();
            assertThat(ended.out()).matches(row.plain());
        }
    }

    @Test
    void deadNodesAreRows() throws IOException {
        List<String> cluster = List.of("--dir", three());
        done(join(List.of("local", "kill", "n3"), cluster));
        FtqCommand.Ended plain = ftq.run(join(List.of("cluster", "status"), cluster));
        FtqCommand.Ended local = ftq.run(join(List.of("local", "status"), cluster));
        FtqCommand.Ended csv = ftq.run(join(List.of("cluster", "status", "-o", "csv"), cluster));
        FtqCommand.Ended json = ftq.run(join(List.of("cluster", "status", "-o", "json"), cluster));
        FtqCommand.Ended health = ftq.run(join(List.of("cluster", "health", "-o", "json"), cluster));
        done(join(List.of("local", "restart", "n3"), cluster));

        assertThat(plain.code()).isZero();
        assertThat(plain.out().lines()).hasSize(3).last().isEqualTo("n3\tnone\tunreachable\t-");
        assertThat(local.out().lines()).last().isEqualTo("n3\tnone\tunreachable\t-\tdead");
        assertThat(csv.out().lines()).hasSize(4).last().asString().startsWith("n3,none,unreachable,");
        JsonFields last = JsonFields.of(json.out());
        assertThat(last.values()).containsEntry("nodes[].id", "n3").containsEntry("nodes[].pid", "null");
        assertThat(last.values().get("nodes[].endpoints.binary")).startsWith("127.0.0.1:");
        assertThat(health.code()).isEqualTo(1);
        assertThat(JsonFields.of(health.out()).values()).containsEntry("health", "degraded");
    }

    /** Runs a row as in a script, once in each format; it must succeed, without remarks among data and without colours. */
    private static FtqCommand.Ended tried(Row row, List<String> format) {
        return TRIED.computeIfAbsent(row + " " + format, none -> run(row, format));
    }

    private static FtqCommand.Ended run(Row row, List<String> format) {
        run(row.before());
        FtqCommand.Ended ended = ftq.run(join(format, words(row.line())));
        run(row.after());
        assertThat(ended.code()).as(ended.err()).isZero();
        if (!format.contains("table")) {
            assertThat(ended.err()).isEmpty();
        }
        assertThat(ended.out()).doesNotContain("\u001b");
        return ended;
    }

    private static void run(List<String> lines) {
        lines.forEach(line -> done(words(line)));
    }

    private static void done(List<String> words) {
        FtqCommand.Ended ended = ftq.run(words);
        assertThat(ended.code()).as(words + ": " + ended.err()).isZero();
    }

    /** With the cluster that it is about, in front so that it is no word of a watched command. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>(List.of("--dir", line.startsWith("local ") ? alone() : three()));
        Matcher ids = ID.matcher(line.replace("{dir}", three()));
        words.addAll(List.of(ids.replaceAll(label -> id(label.group(1))).split(" ")));
        return words;
    }

    private static String id(String label) {
        return ftq.run(List.of("--dir", three(), "qId", label)).out().strip();
    }

    private static void collect(CommandLine command, String path, Set<String> leaves) {
        command.getSubcommands().forEach((name, subcommand) -> {
            String words = (path + " " + name).strip();
            if (subcommand.getCommandSpec().usageMessage().hidden()) {
                // for other programs of this distribution, not for people and their scripts
                return;
            }
            if (subcommand.getSubcommands().isEmpty()) {
                leaves.add(words);
            } else {
                collect(subcommand, words, leaves);
            }
        });
    }

    /** Empty for a value that stands alone. */
    private static List<String> headings(String table) {
        List<String> lines = table.lines().toList();
        return lines.size() > 1 && lines.get(1).matches("[-+]+")
                ? Arrays.stream(lines.get(0).split("\\|")).map(String::strip).toList()
                : List.of();
    }

    private static int columns(String csvLine) {
        return csvLine.replaceAll("\"([^\"]|\"\")*\"", "").split(",", -1).length;
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.of(first, second).flatMap(List::stream).toList();
    }

    private static String alone() {
        return directory.resolve("alone").toString();
    }

    private static String three() {
        return directory.resolve("three").toString();
    }
}
