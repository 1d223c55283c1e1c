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
    private static final int SMALL_HISTORIES = 20_000;

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

    /** Legal histories stay legal when the clients do not learn some of the answers. */
    @Test
    void forgottenAnswersAreNoViolation() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
            History history = forgetful(RandomHistory.legal(seed, 4, 100), new SplittableRandom(seed), 30);

            assertThat(LinearizabilityCheck.verdict(history)).as("seed " + seed).isEqualTo(new Verdict.Passed());
        }
    }

    /** With unknown outcomes the replay is clever; here it must agree with one that is not. */
    @Test
    void agreesWithExhaustiveReplay() {
        int violated = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SMALL_HISTORIES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            History history = forgetful(RandomHistory.legal(seed, 3, 14), random, 5);
            if (history.unknownCommands().size() > 4) {
                continue;
            }
            History broken = Mutation.LIES
                    .get(random.nextInt(Mutation.LIES.size()))
                    .of(history, random)
                    .orElse(history);

            Verdict verdict = ReplayCheck.verdict(broken);

            assertThat(verdict instanceof Verdict.Passed)
                    .as("seed " + seed + "\n" + HistoryText.write(broken))
                    .isEqualTo(ExhaustiveReplay.isPossible(broken));
            violated += verdict instanceof Verdict.Passed ? 0 : 1;
        }
        assertThat(violated).as("violations among them").isBetween(SMALL_HISTORIES / 20, SMALL_HISTORIES * 19 / 20);
    }

    private static History forgetful(History history, SplittableRandom random, int oneOf) {
        return new History(history.events().stream()
                .map(event -> random.nextInt(oneOf) == 0 ? forgotten(event) : event)
                .toList());
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
