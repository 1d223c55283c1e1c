package org.ftqueue.ordering.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.wire.LogEntryCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EntryBatcherTest {
    private static final Outcome LOST = new Outcome.Unknown("the leader lost its office");

    private final Queue<Batch> submitted = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile boolean accepting = true;
    private volatile long stampNanos = 1;
    private final EntryBatcher batcher = batcher(1);

    private EntryBatcher batcher(int entriesInFlight) {
        return new EntryBatcher(entriesInFlight, () -> stampNanos, () -> accepting, batch -> {
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            submitted.add(batch);
        });
    }

    private static Envelope request(long session, long number, int bytes) {
        RequestId id = new RequestId(new SessionId(new Position(session, 0)), number);
        return Envelope.command(Machine.QUEUE, id, 0, new byte[bytes]);
    }

    private Batch take() {
        return submitted.remove();
    }

    private void finish(Batch batch) {
        inFlight.decrementAndGet();
        batcher.finished(batch);
    }

    /** Applies the batch: the outcome of each envelope is its position in the order. */
    private void apply(Batch batch, long index) {
        for (int ordinal = 0; ordinal < batch.entry().envelopes().size(); ordinal++) {
            batch.now(ordinal, new Outcome.Applied(new Position(index, ordinal), new byte[0]));
        }
        batch.handOut(Runnable::run);
        finish(batch);
    }

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

    @Test
    void theEntryIsWhatItsEnvelopesSay() {
        stampNanos = 77;
        batcher.add(request(1, 1, 10));
        Batch batch = take();
        LogEntryCodec.LogEntry entry = LogEntryCodec.decode(batch.bytes());
        assertThat(entry.stampNanos()).isEqualTo(77);
        assertThat(entry.envelopes())
                .usingRecursiveComparison()
                .isEqualTo(batch.entry().envelopes());
        assertThat(batcher.batch(batch.callId())).containsSame(batch);
        finish(batch);
        assertThat(batcher.batch(batch.callId())).isEmpty();
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
    void anEntryTakesEnvelopesUpToTheSoftLimit() {
        batcher.add(request(1, 1, 10));
        Batch first = take();
        for (int number = 2; number <= 40; number++) {
            batcher.add(request(1, number, 100_000));
        }
        apply(first, 1);
        Batch full = take();
        assertThat(full.bytes().length)
                .isGreaterThanOrEqualTo(LogEntryCodec.SOFT_LIMIT_BYTES)
                .isLessThan(LogEntryCodec.SOFT_LIMIT_BYTES + 101_000);
        apply(full, 2);
        assertThat(take().entry().envelopes().get(0).number())
                .isEqualTo(2 + full.entry().envelopes().size());
    }

    @Test
    void theLongestCommandStillFitsBehindAnAlmostFullEntry() {
        batcher.add(request(1, 1, 10));
        Batch first = take();
        batcher.add(request(1, 2, LogEntryCodec.SOFT_LIMIT_BYTES - 100));
        batcher.add(request(1, 3, Envelope.MAX_COMMAND_BYTES));
        apply(first, 1);
        assertThat(LogEntryCodec.decode(take().bytes()).envelopes()).hasSize(2);
    }

    /** Every replica refuses an entry beyond the hard limit, so one that was written would halt the cluster for ever. */
    @Test
    void noNumberOfSmallEnvelopesMakesAnEntryThatNobodyReads() {
        for (int commandBytes : new int[] {0, 1, 12, 20, 30}) {
            batcher.add(request(Long.MAX_VALUE, Long.MAX_VALUE, 10));
            Batch next = take();
            while (batcher.pending() < LogEntryCodec.MAX_ENVELOPES) {
                batcher.add(request(Long.MAX_VALUE, Long.MAX_VALUE, commandBytes));
            }
            int read = 0;
            while (batcher.pending() > 0) {
                finish(next);
                next = take();
                assertThat(next.bytes().length)
                        .as("%s envelopes of %s bytes", next.entry().envelopes().size(), commandBytes)
                        .isLessThanOrEqualTo(LogEntryCodec.HARD_LIMIT_BYTES);
                read += LogEntryCodec.decode(next.bytes()).envelopes().size();
            }
            finish(next);
            assertThat(read).isEqualTo(LogEntryCodec.MAX_ENVELOPES);
        }
    }

    @Test
    void theOneTooManyIsTurnedAwayAsBusyUntilThereIsRoom() throws Exception {
        batcher.add(request(1, 1, 0));
        Batch first = take();
        for (int i = 0; i < 1 << 16; i++) {
            assertThat(batcher.add(request(2, 1 + i, 0)).isDone()).isFalse();
        }
        assertBusy(batcher.add(request(3, 1, 0)));
        apply(first, 1);
        assertThat(batcher.add(request(3, 1, 0)).isDone()).isFalse();
    }

    @Test
    void tooManyBytesAreTurnedAwayAsBusyUntilThereIsRoom() throws Exception {
        batcher.add(request(1, 1, 0));
        Batch first = take();
        for (int i = 0; i < 64; i++) {
            assertThat(batcher.add(request(2, 1 + i, 1 << 20)).isDone()).isFalse();
        }
        assertBusy(batcher.add(request(3, 1, 0)));
        apply(first, 1);
        assertThat(batcher.add(request(3, 1, 0)).isDone()).isFalse();
    }

    private static void assertBusy(CompletableFuture<Outcome> outcome) throws Exception {
        assertThat(outcome.isDone()).isTrue();
        assertThat(outcome.get()).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.BUSY);
            assertThat(rejected.position()).isEmpty();
        });
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
            while (answered.getCount() > 0) {
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
