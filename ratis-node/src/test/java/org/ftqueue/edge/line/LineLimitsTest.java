package org.ftqueue.edge.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Reason;
import org.junit.jupiter.api.Test;

/** {@code docs/line-protocol.md} names the limits and the codes of the code. */
class LineLimitsTest {
    /** What a line cannot bring about: they are about queues, and about request ids, which a line has none of. */
    private static final List<Reason> OTHERS = List.of(
            Reason.NO_SUCH_QUEUE,
            Reason.QUEUE_EMPTY,
            Reason.NOT_AN_INT,
            Reason.QUEUE_NOT_EMPTY,
            Reason.OUT_OF_ORDER,
            Reason.REQUEST_ID_REUSED,
            Reason.SESSION_EXPIRED,
            Reason.WINDOW_FULL,
            Reason.ALREADY_FOUNDED,
            Reason.WRONG_CLUSTER,
            Reason.UNSUPPORTED_VERSION,
            Reason.NO_SUCH_POSITION);

    @Test
    void thePageIsRight() throws Exception {
        String page = Files.readString(Path.of("docs/line-protocol.md"));
        assertThat(page)
                .contains("at most " + grouped(LineConnection.MAX_LINE_BYTES) + " bytes")
                .contains("a message above " + grouped(ChatCommand.MAX_MESSAGE_BYTES) + " bytes")
                .contains("up to " + LineConnection.MAX_AHEAD_BYTES / (1 << 20) + " MiB")
                .contains("for " + Duration.ofMillis(LineConnection.IDLE_MILLIS).toMinutes() + " minutes is closed")
                .contains("has " + grouped(LineServer.MAX_CONNECTIONS) + " such connections")
                .contains(LineAnswer.UNKNOWN)
                .contains(LineAnswer.IDLE);
        assertThat(LineConnection.STALLED_MILLIS)
                .as("read nothing of that for a minute")
                .isEqualTo(60_000);
        for (Reason reason : Reason.values()) {
            assertThat(page.contains(reason.name())).as("%s is named", reason).isNotEqualTo(OTHERS.contains(reason));
        }
    }

    private static String grouped(int number) {
        return String.format("%,d", number);
    }
}
