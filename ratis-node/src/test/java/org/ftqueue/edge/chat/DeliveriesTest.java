package org.ftqueue.edge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final int RUNS = 5_000;

    @Test
    void whatWaitedIsShownOnDemandAndWhatCameLaterAtOnce() {
        Deliveries deliveries = new Deliveries(2);
        assertThat(deliveries.pushed(5)).isFalse();
        assertThat(deliveries.keptThrough()).isEqualTo(6);
        assertThat(deliveries.pushed(7)).isTrue();
        assertThat(deliveries.shownThrough()).isZero();
        assertThat(deliveries.asked(5)).isTrue();
        assertThat(deliveries.shownThrough()).isEqualTo(5);
        assertThat(deliveries.asked(6)).isTrue();
        assertThat(deliveries.asked(7)).isFalse();
        assertThat(deliveries.shownThrough()).isEqualTo(7);
    }

    /** However demands and pushes mix, nothing is shown twice, and nothing is acknowledged that was not shown. */
    @Test
    void nothingIsShownTwiceAndNothingUnseenIsAcknowledged() {
        long seed = Long.getLong("ftq.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int run = 0; run < RUNS; run++) {
            int waiting = random.nextInt(4);
            int first = 1 + random.nextInt(5);
            int last = first + waiting + random.nextInt(4) - 1;
            Deliveries deliveries = new Deliveries(waiting);
            TreeSet<Long> shown = new TreeSet<>();
            long pushNext = first;
            for (int step = 0; step < 10; step++) {
                if (random.nextBoolean() && pushNext <= last) {
                    show(shown, pushNext, deliveries.pushed(pushNext), seed);
                    pushNext = Math.max(pushNext, deliveries.keptThrough()) + 1;
                } else if (last >= first) {
                    long until = first + random.nextInt(last - first + 1);
                    for (long id = Math.max(first, deliveries.shownThrough() + 1); id <= until; id++) {
                        show(shown, id, deliveries.asked(id), seed);
                    }
                }
                for (long id = first; id <= deliveries.shownThrough(); id++) {
                    assertThat(shown).as("seed %d", seed).contains(id);
                }
            }
            for (long id = Math.max(first, deliveries.shownThrough() + 1); id <= last; id++) {
                show(shown, id, deliveries.asked(id), seed);
            }
            assertThat(deliveries.shownThrough()).as("seed %d", seed).isEqualTo(last >= first ? last : 0);
        }
    }

    private static void show(TreeSet<Long> shown, long id, boolean unseen, long seed) {
        if (unseen) {
            assertThat(shown.add(id)).as("seed %d, message %d", seed, id).isTrue();
        }
    }
}
