package org.ftqueue.it.check.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.ftqueue.it.check.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random legal chat histories pass; each of them with one mutation is caught, for the right reason. */
class MutatedChatHistoryTest {
    private static final long FIRST_SEED = Long.getLong("ftq.it.seed", 1);
    private static final int HISTORIES = 200;

    @Test
    void legalHistoriesPass() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
            ChatHistory history = RandomChatHistory.legal(seed);

            assertThat(ChatChecks.verdict(history)).as("seed " + seed).isEqualTo(new Verdict.Passed());
            assertThat(ChatHistoryText.read(ChatHistoryText.write(history))).isEqualTo(history);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyMutationIsCaught(ChatMutation mutation) {
        long mutated = LongStream.range(FIRST_SEED, FIRST_SEED + HISTORIES)
                .filter(seed -> caught(mutation, seed))
                .count();

        assertThat(mutated).as("histories that could be mutated").isGreaterThan(HISTORIES / 4);
    }

    private static boolean caught(ChatMutation mutation, long seed) {
        Optional<ChatHistory> broken = mutation.of(RandomChatHistory.legal(seed), new SplittableRandom(seed));
        broken.ifPresent(history -> {
            Verdict verdict = ChatChecks.verdict(history);
            assertThat(verdict).as("seed " + seed).isNotInstanceOf(Verdict.Passed.class);
            assertThat(verdict.toString().lines())
                    .as("seed " + seed)
                    .anyMatch(line -> line.matches(".*(" + mutation.reason() + ").*"));
        });
        return broken.isPresent();
    }
}
