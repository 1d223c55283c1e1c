package org.ftqueue.ordering.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.SessionId;
import org.ftqueue.wire.LogEntryCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EntryBatcherTest extends BatcherRig {
    private static final Outcome LOST = new Outcome.Unknown("the leader lost its office");

    @Test
    void theFirstEnvelopeGoesAtOnceAndAlone() {
        batcher.add(request(1, 1, 10));
        assertThat(take().entry().envelopes()).hasSize(1);
        assertThat(batcher.pending()).isZero();
    }

    @Test
    void whatComesWhileAnEntryIsOnTheWayWaitsAndGoesTogether() {
        batcher.add(request(1, 1, 10));
        Batch first = take();
        for (int number = 2; number <= 101; number++) {
            batcher.add(request(1, number, 10));
        }
        assertThat(submitted).isEmpty();
        assertThat(batcher.pending()).isEqualTo(100);

        apply(first, 1);
        assertThat(take().entry().envelopes()).extracting(Envelope::number).containsExactlyElementsOf(numbers(2, 101));
        assertThat(batcher.pending()).isZero();
    }

    /** The node that wrote an entry applies it as it was written, the others as they read it: it must be the same. */
    @Test
    void theEntryAsWrittenIsTheEntryAsRead() {
        stampNanos = 77;
        batcher.add(request(1, 1, 10));
        finish(take());
        for (Envelope envelope : List.of(
                Envelope.open(),
                Envelope.close(new SessionId(new Position(300, 200))),
                Envelope.read(Machine.QUEUE, new byte[] {1, 2}),
                request(Long.MAX_VALUE, Long.MAX_VALUE, 300),
                Envelope.digest())) {
            batcher.add(envelope);
            Batch batch = take();
            LogEntryCodec.LogEntry read = LogEntryCodec.decode(batch.bytes());
            assertThat(batch.entry()).usingRecursiveComparison().isEqualTo(read);
            assertThat(read.stampNanos()).isEqualTo(77);
            assertThat(read.envelopes()).usingRecursiveComparison().isEqualTo(List.of(envelope));
            assertThat(batcher.batch(batch.callId())).containsSame(batch);
            finish(batch);
            assertThat(batcher.batch(batch.callId())).isEmpty();
        }
    }

    @Test
    void asManyEntriesAreOnTheWayAsAllowed() {
        EntryBatcher three = batcher(3);
        for (int number = 1; number <= 10; number++) {
            three.add(request(1, number, 10));
        }
        assertThat(submitted).hasSize(3);
        assertThat(three.pending()).isEqualTo(7);
    }

    @Test
    void aNodeThatNoLongerLeadsTurnsAwayWhatWaitsInOrderAndSubmitsNothing() {
        batcher.add(request(1, 1, 10));
        Batch first = take();
        List<Long> turnedAway = new ArrayList<>();
        for (long number = 2; number <= 11; number++) {
            long which = number;
            batcher.add(request(1, number, 10)).thenAccept(outcome -> {
                Outcome.Rejected rejected = (Outcome.Rejected) outcome;
                assertThat(rejected.reason()).isEqualTo(Reason.NO_LEADER);
                assertThat(rejected.position()).isEmpty();
                turnedAway.add(which);
            });
        }
        accepting = false;
        batcher.pump();
        assertThat(turnedAway).as("the entry on the way fills the pipe").isEmpty();
        first.fail(LOST);
        finish(first);
        assertThat(turnedAway).containsExactlyElementsOf(numbers(2, 11));
        assertThat(submitted).isEmpty();
        assertThat(batcher.pending()).isZero();

        accepting = true;
        batcher.add(request(1, 12, 10));
        assertThat(take().entry().envelopes()).extracting(Envelope::number).containsExactly(12L);
    }

    @Test
    void aFailedEntryLeavesItsOutcomesUnknownAndThePipeGoesOn() throws Exception {
        CompletableFuture<Outcome> lost = batcher.add(request(1, 1, 10));
        CompletableFuture<Outcome> next = batcher.add(request(1, 2, 10));
        Batch failed = take();
        failed.fail(LOST);
        finish(failed);
        finish(failed);
        assertThat(lost.get(0, TimeUnit.SECONDS)).isSameAs(LOST);
        assertThat(next.isDone()).isFalse();
        apply(take(), 5);
        assertThat(next.get(0, TimeUnit.SECONDS)).isInstanceOf(Outcome.Applied.class);
        assertThat(submitted).isEmpty();
    }

    @Test
    void anAnswerThatTakesAWhileIsEvaluatedElsewhere() throws Exception {
        CompletableFuture<Outcome> slow = batcher.add(request(1, 1, 10));
        Batch batch = take();
        List<Runnable> background = new ArrayList<>();
        batch.later(0, () -> LOST);
        batch.handOut(background::add);
        assertThat(slow.isDone()).isFalse();
        background.forEach(Runnable::run);
        assertThat(slow.get(0, TimeUnit.SECONDS)).isSameAs(LOST);
    }

    @Test
    void timeGoesOnByAnEmptyEntryOnlyWhenNothingElseIsOnTheWay() {
        batcher.tick();
        Batch tick = take();
        assertThat(tick.entry().envelopes()).isEmpty();
        batcher.tick();
        assertThat(submitted).isEmpty();
        batcher.add(request(1, 1, 10));
        assertThat(submitted).isEmpty();
        finish(tick);
        assertThat(take().entry().envelopes()).hasSize(1);
        batcher.tick();
        assertThat(submitted).isEmpty();
    }

    @Test
    void manySubmittersKeepEachItsOrderWithOneEntryOnTheWay() throws Exception {
        int threads = 8;
        int each = 5_000;
        ExecutorService pool = Executors.newFixedThreadPool(threads + 1);
        try {
            CountDownLatch answered = new CountDownLatch(threads * each);
            for (int thread = 1; thread <= threads; thread++) {
                long session = thread;
                pool.execute(() -> {
                    for (int number = 1; number <= each; number++) {
                        batcher.add(request(session, number, 10)).thenRun(answered::countDown);
                    }
                });
            }
            long[] last = new long[threads + 1];
            long index = 0;
            while (answered.getCount() > 0 && !Thread.currentThread().isInterrupted()) {
                Batch batch = submitted.poll();
                if (batch == null) {
                    Thread.onSpinWait();
                    continue;
                }
                for (Envelope envelope : batch.entry().envelopes()) {
                    int session = (int) envelope.session().opened().index();
                    assertThat(envelope.number()).isEqualTo(++last[session]);
                }
                apply(batch, ++index);
            }
            assertThat(mostInFlight).hasValue(1);
            assertThat(batcher.pending()).isZero();
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<Long> numbers(long from, long to) {
        List<Long> numbers = new ArrayList<>();
        for (long number = from; number <= to; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}
