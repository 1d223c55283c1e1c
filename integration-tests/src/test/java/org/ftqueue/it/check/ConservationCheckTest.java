package org.ftqueue.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The conservation check ignores positions, so these histories give every answer the same kind of nonsense there. */
class ConservationCheckTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "push 1 5 = 1; pop 1 1 = QUEUE_EMPTY                    | lost: of 1 values in queue 1",
                "push 1 5,6 = 2; pop 1 1 = [6]; pop 1 1 = QUEUE_EMPTY   | the first of them: c1#1 push 1 5,6",
                "push 1 5 = 1; pop 1 1 = [5]; pop 1 1 = [5]             | popped twice: 5 by c1#2",
                "pop 1 1 = [5]; pop 1 1 = QUEUE_EMPTY                   | invented: c1#1 pop 1 1 = [5]",
                "push 1 5 = refused BUSY; pop 1 1 = [5]; pop 1 1 = QUEUE_EMPTY | invented: c1#2",
                "push 1 5 = 1; pop 2 1 = [5]; pop 2 1 = QUEUE_EMPTY; pop 1 1 = QUEUE_EMPTY | invented: c1#2 pop 2",
                "push 1 5 = 1; pop 1 1 = [5]; destroy 1 = 1; pop 1 1 = NO_SUCH_QUEUE | queue 1 says that it threw away 1",
                "push 1 5,6 = 2; purge 1 = 1; pop 1 1 = QUEUE_EMPTY     | lost: of 2 values in queue 1",
                "push 1 5,6 = 2; pop 1 1 = unknown; pop 1 1 = QUEUE_EMPTY | lost: of 2 values",
            })
    void catches(String operations, String reason) {
        Verdict verdict = ConservationCheck.verdict(history(operations));

        assertThat(verdict).isInstanceOf(Verdict.Violated.class);
        assertThat(verdict.toString()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "push 1 5 = 1; pop 1 1 = [5]; pop 1 1 = QUEUE_EMPTY",
                "push 1 5,6 = 2; purge 1 = 2; pop 1 1 = QUEUE_EMPTY",
                "push 1 5,6 = 2; pop 1 1 = [5]; destroy 1 = 1; pop 1 1 = NO_SUCH_QUEUE",
                "push 1 5 = unknown; pop 1 1 = [5]; pop 1 1 = QUEUE_EMPTY",
                "push 1 5 = unknown; pop 1 1 = QUEUE_EMPTY",
                "push 1 5 = unknown; purge 1 = 1; pop 1 1 = QUEUE_EMPTY",
                "push 1 5 = 1; pop 1 1 = unknown; pop 1 1 = QUEUE_EMPTY",
                "push 1 5,6 = 2; purge 1 = unknown; pop 1 1 = QUEUE_EMPTY",
            })
    void passes(String operations) {
        assertThat(ConservationCheck.verdict(history(operations))).isEqualTo(new Verdict.Passed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"push 1 5 = 1", "push 1 5 = 1; pop 1 1 = [5]", "pop 1 1 = QUEUE_EMPTY; push 1 5 = 1"})
    void saysNothingOfAQueueThatWasNotDrained(String operations) {
        assertThat(ConservationCheck.verdict(history(operations)))
                .isEqualTo(new Verdict.Undecided("queue 1 was not drained at the end"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create a = 1; create b = 1                             | give one id two labels",
                "create a = 1; id b = 1                                 | give one id two labels",
                "create a = 1; destroy 1 = 0; create a = 1              | id reused: c1#2 destroy 1 = 0",
                "create a = 1; destroy 1 = 0; id a = 1                  | id reused: c1#2 destroy 1 = 0",
                "create a = 1; destroy 1 = 0; destroy 1 = 0             | id reused: both c1#2",
            })
    void catchesReusedIds(String operations, String reason) {
        Verdict verdict = QueueIdCheck.verdict(history(operations));

        assertThat(verdict).isInstanceOf(Verdict.Violated.class);
        assertThat(verdict.toString()).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create a = 1; create a = 1; id a = 1; destroy 1 = 0; id a = -1; create a = 2",
                "create a = 1; destroy 1 = 0; destroy 1 = NO_SUCH_QUEUE",
            })
    void passesIdsThatAreNotReused(String operations) {
        assertThat(QueueIdCheck.verdict(history(operations))).isEqualTo(new Verdict.Passed());
    }

    /** One client, one operation after the other. */
    private static History history(String operations) {
        StringBuilder text = new StringBuilder();
        int number = 0;
        for (String operation : operations.split(";")) {
            number++;
            boolean unknown = operation.contains("unknown");
            text.append("c1#").append(number).append(' ').append(10 * number).append("..");
            text.append(unknown ? "" : 10 * number + 5).append(' ').append(operation.strip());
            text.append(unknown || operation.contains("refused") ? "\n" : " @7-0\n");
        }
        return HistoryText.read(text.toString());
    }
}
