package org.ftqueue.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftqueue.api.RequestId;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.junit.jupiter.api.Test;

class FailureReportTest {
    private static final Failure UNKNOWN = new Failure(
            ExitCode.UNKNOWN, "it may have happened or not: no answer", Optional.of(RequestId.parse("12-0.1")), null);

    @Test
    void anUnknownOutcomeComesWithTheCommandThatAsksAgain() {
        assertThat(report(new GlobalOptions(), "queue", "push", "jobs", "it's two words", "--deadline", "2s"))
                .isEqualTo("ftq: it may have happened or not: no answer\n"
                        + "ftq: its request id is 12-0.1; asking again is safe:"
                        + " ftq --request-id 12-0.1 queue push jobs 'it'\\''s two words' --deadline 2s\n");
    }

    @Test
    void anEarlierRequestIdIsReplaced() {
        assertThat(report(new GlobalOptions(), "--request-id", "9-0.1", "qPop", "1"))
                .endsWith(" ftq --request-id 12-0.1 qPop 1\n");
    }

    @Test
    void theClusterOfAScriptIsNamed() {
        GlobalOptions options = new GlobalOptions().forDirectory(Path.of("/tmp/a b"));
        assertThat(report(options, "qPop", "1")).endsWith(" ftq --request-id 12-0.1 --dir '/tmp/a b' qPop 1\n");
        assertThat(report(options, "qPop", "1", "--dir", "/tmp/a b"))
                .endsWith(" ftq --request-id 12-0.1 qPop 1 --dir '/tmp/a b'\n");
    }

    private static String report(GlobalOptions options, String... words) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertThat(new FailureReport(stream, List.of(words)).ofExecution(UNKNOWN, options))
                .isEqualTo(6);
        return err.toString(StandardCharsets.UTF_8);
    }
}
