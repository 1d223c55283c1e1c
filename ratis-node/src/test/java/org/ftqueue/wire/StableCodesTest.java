package org.ftqueue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Reason;
import org.junit.jupiter.api.Test;

/** Codes stand in logs, snapshots and other people's clients: none may change, disappear or be given twice. */
class StableCodesTest {
    @Test
    void everyReasonKeepsItsCode() {
        Map<String, Integer> golden = new LinkedHashMap<>();
        golden.put("NO_SUCH_QUEUE", 1);
        golden.put("QUEUE_EMPTY", 2);
        golden.put("NOT_AN_INT", 3);
        golden.put("QUEUE_NOT_EMPTY", 4);
        golden.put("LIMIT_EXCEEDED", 5);
        golden.put("TOO_LARGE", 6);
        golden.put("MALFORMED", 7);
        golden.put("OUT_OF_ORDER", 20);
        golden.put("REQUEST_ID_REUSED", 21);
        golden.put("SESSION_EXPIRED", 22);
        golden.put("WINDOW_FULL", 23);
        golden.put("ALREADY_FOUNDED", 24);
        golden.put("BUSY", 40);
        golden.put("NO_LEADER", 41);
        golden.put("WRONG_CLUSTER", 42);
        golden.put("UNSUPPORTED_VERSION", 43);
        golden.put("STOPPING", 44);
        golden.put("NO_SUCH_POSITION", 45);
        golden.put("NO_SUCH_ACCOUNT", 60);
        golden.put("ACCOUNT_EXISTS", 61);
        golden.put("NOT_LOGGED_IN", 62);
        golden.put("FENCED", 63);
        golden.put("WRONG_PASSWORD", 64);
        golden.put("TOO_MANY_ATTEMPTS", 65);
        golden.put("MAILBOX_FULL", 66);
        golden.put("MAILBOX_NOT_EMPTY", 67);
        golden.put("BAD_PATTERN", 68);
        golden.put("PATTERN_TOO_COMPLEX", 69);

        Map<String, Integer> actual = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            actual.put(reason.name(), reason.code());
            assertThat(Reason.ofCode(reason.code())).contains(reason);
        }
        assertThat(actual).isEqualTo(golden);
        assertThat(actual.values()).doesNotHaveDuplicates();
    }

    @Test
    void everyKindKeepsItsCode() {
        Map<String, Integer> golden = new LinkedHashMap<>();
        golden.put("OPEN", 1);
        golden.put("CLOSE", 2);
        golden.put("COMMAND", 3);
        golden.put("READ", 4);
        golden.put("KEEP_ALIVE", 5);
        golden.put("FOUND", 6);
        golden.put("DIGEST", 7);

        Map<String, Integer> actual = new LinkedHashMap<>();
        for (Envelope.Kind kind : Envelope.Kind.values()) {
            actual.put(kind.name(), kind.code());
            assertThat(Envelope.Kind.ofCode(kind.code())).contains(kind);
        }
        assertThat(actual).isEqualTo(golden);
    }

    @Test
    void queuesAreNumberOneAndChatIsNumberTwo() {
        assertThat(Machine.values()).containsExactly(Machine.QUEUE, Machine.CHAT);
        assertThat(Machine.QUEUE.code()).isEqualTo(1);
        assertThat(Machine.ofCode(1)).contains(Machine.QUEUE);
        assertThat(Machine.CHAT.code()).isEqualTo(2);
        assertThat(Machine.ofCode(2)).contains(Machine.CHAT);
    }

    @Test
    void codesNobodyHasAreNobody() {
        for (int code : new int[] {Integer.MIN_VALUE, -1, 0, 8, 19, 25, 46, 59, 70, 256, Integer.MAX_VALUE}) {
            assertThat(Reason.ofCode(code)).isEmpty();
            assertThat(Envelope.Kind.ofCode(code)).isEmpty();
            assertThat(Machine.ofCode(code)).isEmpty();
        }
    }

    @Test
    void onlyRefusalsOfTheMomentPass() {
        for (Reason reason : Reason.values()) {
            assertThat(reason.passing())
                    .as(reason.name())
                    .isEqualTo(
                            switch (reason) {
                                case BUSY, NO_LEADER, STOPPING, WINDOW_FULL -> true;
                                default -> false;
                            });
        }
    }
}
