package org.ftqueue.it.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random legal histories pass; each of them with one mutation is caught. */
class MutatedHistoryTest {
    private static final long FIRST_SEED = Long.getLong("ftq.it.seed", 1);
    private static final int HISTORIES = 200;

    @Test
    void legalHistoriesPass() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
            History history = RandomHistory.legal(seed, 4, 300);

            assertThat(LinearizabilityCheck.verdict(history)).as("seed " + seed).isEqualTo(new Verdict.Passed());
            assertThat(QueueIdCheck.verdict(history)).as("seed " + seed).isEqualTo(new Verdict.Passed());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMutationIsCaught(Mutation mutation) {
        long mutated = LongStream.range(FIRST_SEED, FIRST_SEED + HISTORIES)
                .filter(seed -> caught(mutation, seed))
                .count();

        assertThat(mutated).as("histories that could be mutated").isGreaterThan(HISTORIES / 4);
    }

    /** Legal histories stay legal when the client does not learn some of the answers. */
    @Test
    void forgottenAnswersAreNoViolation() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
            History history = RandomHistory.legal(seed, 4, 60);
            SplittableRandom random = new SplittableRandom(seed);
            History forgetful = new History(history.events().stream()
                    .map(event -> random.nextInt(30) == 0 ? forgotten(event) : event)
                    .toList());

            assertThat(LinearizabilityCheck.verdict(forgetful))
                    .as("seed " + seed)
                    .isNotInstanceOf(Verdict.Violated.class);
        }
    }

    private static Event forgotten(Event event) {
        return new Event(event.client(), event.id(), event.invoked(), event.operation(), new Ending.Unknown());
    }

    private static boolean caught(Mutation mutation, long seed) {
        Optional<History> broken = mutation.of(RandomHistory.legal(seed, 4, 300), new SplittableRandom(seed));
        broken.ifPresent(history -> {
            Verdict verdict = LinearizabilityCheck.verdict(history);
            assertThat(verdict).as("seed " + seed).isInstanceOf(Verdict.Violated.class);
            assertThat(((Verdict.Violated) verdict).reasons().get(0))
                    .matches("(replay|real time|client order|one position for two operations): .*c\\d+#\\d+ .*");
        });
        return broken.isPresent();
    }
}
