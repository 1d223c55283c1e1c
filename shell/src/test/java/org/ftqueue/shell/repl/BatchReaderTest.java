package org.ftqueue.shell.repl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ftqueue.shell.repl.BatchReader.Rules;
import org.junit.jupiter.api.Test;

class BatchReaderTest {
    private final List<String> run = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** The command {@code fail N} returns N, everything else 0. */
    private BatchReader reader(boolean keepGoing, boolean echo) {
        LineRunner runner = words -> {
            run.add(String.join(" ", words));
            return words.get(0).equals("fail") ? Integer.parseInt(words.get(1)) : 0;
        };
        return new BatchReader(runner, new Rules(keepGoing, echo), stream(out), stream(err));
    }

    @Test
    void stopsAtTheFirstFailure() {
        assertThat(reader(false, false).runAll("f", List.of("a; fail 3; b", "c")))
                .isEqualTo(3);
        assertThat(run).containsExactly("a", "fail 3");
    }

    @Test
    void aDashLetsItGoOn() {
        assertThat(reader(false, false).runAll("f", List.of("-fail 3; b", "c"))).isZero();
        assertThat(run).containsExactly("fail 3", "b", "c");
    }

    @Test
    void keepGoingRunsAllAndReturnsTheFirstFailure() {
        assertThat(reader(true, false).runAll("f", List.of("fail 3", "fail 4", "c")))
                .isEqualTo(3);
        assertThat(run).containsExactly("fail 3", "fail 4", "c");
    }

    @Test
    void aMistakeInAKnownScriptIsToldBeforeAnythingRuns() {
        assertThat(reader(false, false).runAll("walk.ftq", List.of("a", "", "b 'open")))
                .isEqualTo(2);
        assertThat(run).isEmpty();
        assertThat(text(err)).isEqualTo("ftq: walk.ftq, line 3: the ' in column 3 is not closed\n");
    }

    @Test
    void aStreamRunsLineByLine() throws IOException {
        BufferedReader lines = new BufferedReader(new StringReader("a\nb\n'open\nc\n"));
        assertThat(reader(false, false).runStream("standard input", lines)).isEqualTo(2);
        assertThat(run).containsExactly("a", "b");
        assertThat(text(err)).startsWith("ftq: standard input, line 3: ");
    }

    @Test
    void aStreamThatIsNoTextEndsBeforeTheLineThatIsNot() throws IOException {
        byte[] bytes = "a\npush \u00e4 b\nc\n".getBytes(StandardCharsets.ISO_8859_1);
        BufferedReader lines = new BufferedReader(new InputStreamReader(new ByteArrayInputStream(bytes), UTF_8));
        assertThat(reader(true, false).runStream("standard input", lines)).isEqualTo(7);
        assertThat(run).containsExactly("a");
        assertThat(text(err)).isEqualTo("ftq: standard input, line 2: is not UTF-8 text\n");
    }

    @Test
    void quitLeaves() {
        assertThat(reader(false, false).runAll("f", List.of("a; quit; b", "c"))).isZero();
        assertThat(run).containsExactly("a");
    }

    @Test
    void echoShowsCommandsAndComments() {
        reader(false, true).runAll("f", List.of("# first", "", "a 1; b"));
        assertThat(text(out)).isEqualTo("# first\n\nftq> a 1; b\n");
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8);
    }
}
