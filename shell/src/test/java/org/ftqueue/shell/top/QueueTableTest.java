package org.ftqueue.shell.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.shell.top.Looks.page;
import static org.ftqueue.shell.top.Looks.queue;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class QueueTableTest {
    private final QueueTable table = new QueueTable();

    private static long second(long second) {
        return TimeUnit.SECONDS.toNanos(second);
    }

    @Test
    void twoListingsTellRates() {
        assertThat(table.observe(0, page(false, queue(1, "jobs", 10, 100, 90)), second(1)))
                .isFalse();
        assertThat(table.rows())
                .containsExactly(new QueueRow(
                        1, "jobs", 10, 100, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
        assertThat(table.observe(0, page(false, queue(1, "jobs", 4, 130, 110)), second(3)))
                .isTrue();
        // 16 of the 20 that would be left were purged: they show in the growth only.
        assertThat(table.rows())
                .containsExactly(new QueueRow(
                        1, "jobs", 4, 40, OptionalDouble.of(15), OptionalDouble.of(10), OptionalDouble.of(-3)));
    }

    @Test
    void nothingHappenedIsARateToo() {
        table.observe(0, page(false, queue(1, "jobs", 10, 100, 90)), second(1));
        assertThat(table.observe(0, page(false, queue(1, "jobs", 10, 100, 90)), second(2)))
                .isFalse();
        assertThat(table.rows()).allSatisfy(row -> {
            assertThat(row.pushesPerSecond()).hasValue(0);
            assertThat(row.growth()).hasValue(0);
        });
    }

    @Test
    void eachQueueHasItsOwnPace() {
        table.observe(0, page(true, queue(1, "a", 0, 0, 0)), second(0));
        table.observe(1, page(false, queue(2, "b", 0, 0, 0)), second(9));
        table.observe(0, page(true, queue(1, "a", 100, 100, 0)), second(10));
        table.observe(1, page(false, queue(2, "b", 100, 100, 0)), second(19));
        assertThat(table.rows())
                .allSatisfy(row -> assertThat(row.pushesPerSecond()).hasValue(10));
    }

    @Test
    void queuesThatAPageSkipsAreGone() {
        table.observe(
                0, page(false, queue(1, "a", 0, 0, 0), queue(2, "b", 0, 0, 0), queue(3, "c", 0, 0, 0)), second(0));
        table.observe(0, page(true, queue(2, "b", 0, 0, 0)), second(1));
        assertThat(table.rows()).extracting(QueueRow::id).containsExactly(2, 3);
        table.observe(2, page(false), second(1));
        assertThat(table.rows()).extracting(QueueRow::id).containsExactly(2);
    }

    @Test
    void aNodeThatIsBehindTellsNoRate() {
        table.observe(0, page(false, queue(1, "a", 10, 100, 90)), second(0));
        table.observe(0, page(false, queue(1, "a", 10, 99, 89)), second(1));
        assertThat(table.rows().get(0).pushesPerSecond()).isEmpty();
        table.observe(0, page(false, queue(1, "a", 10, 101, 91)), second(2));
        assertThat(table.rows().get(0).pushesPerSecond()).hasValue(2);
    }
}
