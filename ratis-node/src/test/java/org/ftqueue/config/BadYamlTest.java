package org.ftqueue.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever somebody calls a configuration file, one clear line comes out of it. */
class BadYamlTest {
    private static final String NODES = "nodes: [{id: n1, raft: 1, binary: 2}]\n";

    @TempDir
    Path directory;

    static Stream<Arguments> badFiles() {
        return Stream.of(
                bad("empty", "", ": is empty; 'ftq config example' prints a good one"),
                bad("only a comment", "# nothing\n", ": is empty; 'ftq config example' prints a good one"),
                bad("a tab", "cluster: c\nraft:\n\tentriesInFlight: 1\n", ":3: not YAML: found character"),
                bad("a key twice", NODES + "cluster: a\ncluster: b\n", ":3: key 'cluster' stands here a second time"),
                bad(
                        "a quote left open",
                        NODES + "cluster: 'c\n",
                        ":3: not YAML: found unexpected end of stream while scanning a quoted scalar that begins in line 2"),
                bad("a bracket left open", "a: [1", ":1: not YAML: expected ',' or ']'"),
                bad("a list", "- a\n- b\n", ":1: the file must be a mapping with the keys cluster, data, nodes, raft"),
                bad("a word", "hello\n", ":1: the file must be a mapping with the keys cluster, data, nodes, raft"),
                bad("no nodes", "cluster: c\nnodes: []\n", ":2: 'nodes' must be a list with at least one entry"),
                bad("one node, not a list", "cluster: c\nnodes: 5\n", ":2: 'nodes' must be a list with at least one"),
                bad(
                        "a wrong kind of node",
                        "cluster: c\nnodes: [n1]\n",
                        ":2: nodes[0] must be a mapping with the keys"),
                bad("two documents", "cluster: c\n" + NODES + "---\ncluster: d\n", ":3: not YAML: but found another"),
                bad("an alias that nobody is", "cluster: *c\n" + NODES, ":1: not YAML: found undefined alias c"),
                bad("a bomb", bomb(), "not YAML: Number of aliases"),
                bad("a well", "[".repeat(500_000), "not YAML: "),
                bad("a control character", "cluster: c\n" + NODES + "data: a\0b\n", ":3: not YAML: character U+0000"));
    }

    private static Arguments bad(String name, String yaml, String line) {
        return Arguments.of(name, yaml, line);
    }

    /** Nine levels of nine aliases each. */
    private static String bomb() {
        StringBuilder yaml = new StringBuilder("a: &a [x]\n");
        for (char level = 'b'; level < 'k'; level++) {
            String below = "*" + (char) (level - 1);
            yaml.append(level).append(": &").append(level).append(" [").append(below);
            yaml.append((", " + below).repeat(8)).append("]\n");
        }
        return yaml.toString();
    }

    private List<String> mistakes(Path file) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> ClusterConfigFile.read(file));
        assertThat(thrown).as("mistakes in %s", file).isNotNull();
        return thrown.mistakes();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFiles")
    void getsOneLine(String name, String yaml, String line) throws Exception {
        Path file = Files.writeString(directory.resolve("c.yaml"), yaml);
        assertThat(mistakes(file))
                .singleElement()
                .satisfies(mistake -> assertThat(mistake)
                        .startsWith(file + ":")
                        .contains(line)
                        .doesNotContain("\n")
                        .doesNotContain("\0"));
    }

    @Test
    void whatIsNotUtf8IsSaidToBeWithItsLine() throws Exception {
        Path latin = Files.write(
                directory.resolve("latin.yaml"), "# one\ncluster: K\u00fcche\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(mistakes(latin)).containsExactly(latin + ":2: not UTF-8 text");
        Path program = Files.write(directory.resolve("program"), new byte[] {0x7f, 'E', 'L', 'F', (byte) 0xff, 0, 1});
        assertThat(mistakes(program)).containsExactly(program + ":1: not UTF-8 text");
    }

    @Test
    void aMarkOfTheByteOrderIsNoMistake() throws Exception {
        Path file = Files.writeString(directory.resolve("bom.yaml"), "\uFEFFcluster: c\n" + NODES);
        assertThat(ClusterConfigFile.read(file).name()).isEqualTo("c");
    }

    @Test
    void whatIsNoFileOrTooLongIsSaidToBe() throws Exception {
        Path missing = directory.resolve("missing.yaml");
        assertThat(mistakes(missing)).containsExactly(missing + ": no such file; 'ftq config example' prints one");
        assertThat(mistakes(directory)).containsExactly(directory + ": is a directory, not a file");
        Path huge = Files.writeString(directory.resolve("huge.yaml"), "#".repeat((1 << 20) + 1));
        assertThat(mistakes(huge)).containsExactly(huge + ": longer than 1048576 bytes; that is no configuration");
    }

    /** Root may read everything, so the file itself cannot be made unreadable for every tester. */
    @Test
    void aFileThatMayNotBeReadIsSaidToBe() {
        assertThat(ConfigText.problem(new AccessDeniedException("c.yaml")))
                .isEqualTo("cannot be read: permission denied");
        assertThat(ConfigText.problem(new IOException("Input/output error")))
                .isEqualTo("cannot be read: Input/output error");
    }
}
