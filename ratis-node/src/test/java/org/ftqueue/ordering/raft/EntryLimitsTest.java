package org.ftqueue.ordering.raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.wire.LogEntryCodec;
import org.junit.jupiter.api.Test;

/** How much goes into one entry, and how much may wait for it. */
class EntryLimitsTest extends BatcherRig {
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
}
