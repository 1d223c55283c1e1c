package org.ftqueue.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.edge.VirtualThread;
import org.ftqueue.env.VirtualClock;
import org.junit.jupiter.api.Test;

/** What is acknowledged when. */
class AcknowledgementsTest {
    private static final Outcome DONE = new Outcome.Applied(new Position(9, 0), new byte[8]);
    private static final Outcome NO_LEADER = Outcome.rejected(Reason.NO_LEADER, "electing");

    private final List<Long> sent = new ArrayList<>();
    private final List<CompletableFuture<Answer>> answers = new ArrayList<>();
    private final Acknowledgements acknowledgements =
            new Acknowledgements(new VirtualThread(new VirtualClock()), through -> {
                sent.add(through);
                answers.add(new CompletableFuture<>());
                return answers.get(answers.size() - 1);
            });

    private void answer(int index, Outcome outcome) {
        answers.get(index).complete(new Answer(Optional.empty(), outcome));
    }

    @Test
    void oneIsUnderWayAndTheNextIsForEverythingSince() {
        acknowledgements.handled(1);
        acknowledgements.handled(2);
        acknowledgements.handled(3);
        assertThat(sent).containsExactly(1L);
        answer(0, DONE);
        assertThat(sent).containsExactly(1L, 3L);
        answer(1, DONE);
        assertThat(sent).hasSize(2);
    }

    @Test
    void whatFailedIsAcknowledgedLaterAndNotAtOnce() {
        acknowledgements.handled(4);
        answer(0, NO_LEADER);
        assertThat(sent).containsExactly(4L);
        acknowledgements.retry();
        answer(1, NO_LEADER);
        acknowledgements.handled(5);
        assertThat(sent).containsExactly(4L, 4L, 5L);
    }

    @Test
    void beforeALogOutEverythingIsSubmittedWhateverIsUnderWay() {
        acknowledgements.handled(1);
        acknowledgements.handled(2);
        acknowledgements.flush();
        assertThat(sent).containsExactly(1L, 2L);
        answer(0, DONE);
        answer(1, DONE);
        assertThat(sent).hasSize(2);
        acknowledgements.handled(3);
        assertThat(sent).containsExactly(1L, 2L, 3L);
    }

    @Test
    void nothingIsSentWithoutANewMessageOrAfterTheEnd() {
        acknowledgements.handled(0);
        acknowledgements.retry();
        acknowledgements.stop();
        acknowledgements.handled(7);
        acknowledgements.flush();
        assertThat(sent).isEmpty();
    }
}
