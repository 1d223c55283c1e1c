package org.ftqueue.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

/** When a client says that its user is still there, in virtual time. */
class LeaseRenewalTest {
    private static final Outcome DONE = new Outcome.Applied(new Position(9, 0), new byte[0]);

    private final VirtualThread thread = new VirtualThread(new VirtualClock());
    private final List<CompletableFuture<Answer>> sent = new ArrayList<>();
    private final List<Outcome> answered = new ArrayList<>();
    private final LeaseRenewal renewal = new LeaseRenewal(
            thread,
            () -> {
                sent.add(new CompletableFuture<>());
                return sent.get(sent.size() - 1);
            },
            answered::add);

    private void answer(int index, Outcome outcome) {
        sent.get(index).complete(new Answer(Optional.empty(), outcome));
    }

    private void seconds(int count) {
        thread.pass(Duration.ofSeconds(count));
    }

    @Test
    void renewsThreeTimesWithinALease() {
        renewal.start();
        for (int i = 0; i < 3; i++) {
            assertThat(sent).hasSize(i);
            seconds(10);
            answer(i, DONE);
        }
        assertThat(answered).containsExactly(DONE, DONE, DONE);
    }

    @Test
    void asksOnceAndNotAgainWhileNobodyAnswers() {
        renewal.start();
        seconds(59);
        assertThat(sent).hasSize(1);
        answer(0, new Outcome.Unknown("nobody answered"));
        seconds(1);
        assertThat(sent).hasSize(2);
    }

    @Test
    void goesOnAfterAnyAnswerAndSaysIt() {
        Outcome fenced = Outcome.rejected(Reason.FENCED, "elsewhere");
        renewal.start();
        seconds(10);
        answer(0, fenced);
        assertThat(answered).containsExactly(fenced);
        seconds(10);
        assertThat(sent).hasSize(2);
    }

    @Test
    void isQuietOnceItIsStopped() {
        renewal.start();
        seconds(10);
        renewal.stop();
        answer(0, DONE);
        seconds(60);
        assertThat(sent).hasSize(1);
        assertThat(answered).isEmpty();
        assertThat(thread.scheduled()).isZero();
    }
}
