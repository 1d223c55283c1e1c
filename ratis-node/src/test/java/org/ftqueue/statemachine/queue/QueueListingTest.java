package org.ftqueue.statemachine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Query.ListQueues;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueuePage.QueueSummary;
import org.ftqueue.api.QueueRef;
import org.ftqueue.statemachine.machine.ReplicatedMachine.Reading;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.Test;

class QueueListingTest {
    private final QueueStateMachine machine = new QueueStateMachine(Ignored.CHANGES);
    private long index;

    private void apply(QueueCommand command) {
        assertThat(machine.apply(new Position(++index, 0), 0, QueueCodec.encode(command)))
                .isInstanceOf(Outcome.Applied.class);
    }

    private void create(int from, int to, String prefix) {
        for (int i = from; i <= to; i++) {
            apply(new QueueCommand.Create(Label.of(prefix + i)));
        }
    }

    private Reading.Later ask(String glob, int afterId, int rows) {
        byte[] query = QueueCodec.encode(new ListQueues(glob, afterId, rows));
        return (Reading.Later) machine.read(new Position(index, 3), query);
    }

    private static QueuePage page(Reading.Later reading) {
        return QueueCodec.decodePage(((Outcome.Applied) reading.evaluation().get()).reply());
    }

    /** As a client does it, page by page to the end. */
    private List<Integer> list(String glob, int rows) {
        List<Integer> ids = new ArrayList<>();
        int after = 0;
        QueuePage page;
        do {
            page = page(ask(glob, after, rows));
            assertThat(page.queues()).hasSizeLessThanOrEqualTo(rows);
            assertThat(page.lastId()).isGreaterThanOrEqualTo(after);
            page.queues().forEach(queue -> ids.add(queue.id()));
            after = page.lastId();
        } while (page.more());
        return ids;
    }

    @Test
    void thePagesTogetherAreAllQueuesOnceWhateverTheirSize() {
        create(1, 100, "q");
        List<Integer> all = list("*", 1000);
        assertThat(all).hasSize(100).isSorted().doesNotHaveDuplicates();
        for (int rows : new int[] {1, 7, 10, 99, 100, 101}) {
            assertThat(list("*", rows)).isEqualTo(all);
        }
    }

    @Test
    void thePageThatEndsWithTheLastQueueSaysSo() {
        create(1, 10, "q");
        assertThat(page(ask("*", 0, 10)).more()).isFalse();
        assertThat(page(ask("*", 0, 9)).more()).isTrue();
        assertThat(page(ask("*", 10, 10)).queues()).isEmpty();
        assertThat(page(ask("*", Integer.MAX_VALUE, 10)).more()).isFalse();
    }

    @Test
    void destroyedQueuesAreGoneAndTheirIdsStayUnused() {
        create(1, 10, "q");
        for (int id : new int[] {1, 5, 10}) {
            apply(new QueueCommand.Destroy(QueueRef.of(id), false));
        }
        create(5, 5, "q");
        assertThat(list("*", 3)).containsExactly(2, 3, 4, 6, 7, 8, 9, 11);
        assertThat(page(ask("*", 4, 1)).queues()).extracting(QueueSummary::id).containsExactly(6);
    }

    @Test
    void aRowSaysLabelSizeAndBytes() {
        apply(new QueueCommand.Create(Label.of("jöbs")));
        apply(new QueueCommand.Push(QueueRef.of(1), List.of(Item.of("abc"), Item.of(""))));
        assertThat(page(ask("j?bs", 0, 10)).queues())
                .containsExactly(new QueueSummary(1, Label.of("jöbs"), 2, 3, 2, 0));
    }

    @Test
    void aRowCountsWhatWasEverPushedAndPoppedButNotWhatWasPurged() {
        QueueRef queue = QueueRef.of(1);
        apply(new QueueCommand.Create(Label.of("q")));
        apply(new QueueCommand.Push(queue, List.of(Item.of("a"), Item.of("b"), Item.of("c"))));
        apply(new QueueCommand.Pop(queue, 2, false));
        apply(new QueueCommand.Purge(queue));
        apply(new QueueCommand.Push(queue, List.of(Item.of("d"))));
        assertThat(page(ask("*", 0, 10)).queues()).containsExactly(new QueueSummary(1, Label.of("q"), 1, 1, 4, 2));
    }

    @Test
    void aQueueCreatedAgainCountsFromZero() {
        apply(new QueueCommand.Create(Label.of("q")));
        apply(new QueueCommand.Push(QueueRef.of(1), List.of(Item.of("a"))));
        apply(new QueueCommand.Destroy(QueueRef.of(1), false));
        apply(new QueueCommand.Create(Label.of("q")));
        assertThat(page(ask("*", 0, 10)).queues()).containsExactly(new QueueSummary(2, Label.of("q"), 0, 0, 0, 0));
    }

    @Test
    void aPatternSelectsLabels() {
        create(1, 12, "a");
        create(1, 12, "b");
        assertThat(list("b?", 4)).hasSize(9);
        assertThat(list("a1*", 100)).containsExactly(1, 10, 11, 12);
        assertThat(list("nothing", 4)).isEmpty();
        assertThat(list("", 4)).isEmpty();
    }

    @Test
    void aPatternThatMatchesNothingLooksAtABoundedNumberOfQueues() {
        create(1, 25_000, "q");
        QueuePage first = page(ask("x", 0, 10));
        assertThat(first.queues()).isEmpty();
        assertThat(first.more()).isTrue();
        assertThat(first.lastId()).isEqualTo(10_000);
        assertThat(page(ask("x", 20_000, 10)).more()).isFalse();
        assertThat(list("q24999", 10)).containsExactly(24_999);
    }

    @Test
    void aListingShowsTheMomentInWhichItWasAskedFor() {
        create(1, 3, "q");
        Reading.Later before = ask("*", 0, 10);
        apply(new QueueCommand.Destroy(QueueRef.of(1), false));
        apply(new QueueCommand.Push(QueueRef.of(2), List.of(Item.of("later"))));
        create(4, 4, "q");
        assertThat(page(before).queues())
                .containsExactly(
                        new QueueSummary(1, Label.of("q1"), 0, 0, 0, 0),
                        new QueueSummary(2, Label.of("q2"), 0, 0, 0, 0),
                        new QueueSummary(3, Label.of("q3"), 0, 0, 0, 0));
        assertThat(((Outcome.Applied) before.evaluation().get()).position()).isEqualTo(new Position(3, 3));
    }
}
