package org.ftqueue.statemachine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Create;
import org.ftqueue.api.QueueCommand.Destroy;
import org.ftqueue.api.QueueCommand.Pop;
import org.ftqueue.api.QueueCommand.Push;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.QueueCodec;
import org.ftqueue.wire.WireWriter;
import org.junit.jupiter.api.Test;

/** The sentences of the specification about queues. */
class QueueStateMachineTest {
    private static final QueueRef JOBS = QueueRef.of(Label.of("jobs"));

    private final QueueStateMachine machine = new QueueStateMachine(Ignored.CHANGES);
    private long index;

    private Outcome apply(QueueCommand command) {
        return machine.apply(new Position(++index, 0), 0, QueueCodec.encode(command));
    }

    private long number(QueueCommand command) {
        return QueueCodec.decodeNumber(((Outcome.Applied) apply(command)).reply());
    }

    private List<String> pop(int count) {
        byte[] reply = ((Outcome.Applied) apply(new Pop(JOBS, count, false))).reply();
        return QueueCodec.decodeItems(reply).stream().map(Item::text).toList();
    }

    private void assertRejected(Reason reason, QueueCommand command) {
        assertThat(apply(command))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    @Test
    void idsAreOneTwoThreeAndNeverReusedAfterDestroy() {
        assertThat(number(new Create(Label.of("a")))).isEqualTo(1);
        assertThat(number(new Create(Label.of("b")))).isEqualTo(2);
        assertThat(number(new Create(Label.of("a")))).isEqualTo(1);
        assertThat(number(new Destroy(QueueRef.of(2), false))).isZero();
        assertThat(number(new Create(Label.of("b")))).isEqualTo(3);
        assertRejected(Reason.NO_SUCH_QUEUE, new Destroy(QueueRef.of(2), false));
    }

    @Test
    void anIntLabelIsItsCanonicalText() {
        assertThat(number(new Create(Label.of(7)))).isEqualTo(1);
        assertThat(number(new Create(Label.of("7")))).isEqualTo(1);
        assertThat(number(new Create(Label.of("007")))).isEqualTo(2);
    }

    @Test
    void itemsLeaveInTheOrderInWhichTheyCame() {
        number(new Create(Label.of("jobs")));
        number(new Push(JOBS, List.of(Item.of("a"), Item.of("b"))));
        number(new Push(JOBS, List.of(Item.of("c"))));
        assertThat(pop(2)).containsExactly("a", "b");
        assertThat(pop(9)).containsExactly("c");
        assertRejected(Reason.QUEUE_EMPTY, new Pop(JOBS, 1, false));
    }

    @Test
    void anIntPopLeavesAnItemThatIsNoIntInPlace() {
        number(new Create(Label.of("jobs")));
        number(new Push(JOBS, List.of(Item.of(1), Item.of("007"), Item.of(2))));
        assertRejected(Reason.NOT_AN_INT, new Pop(JOBS, 2, true));
        assertThat(pop(3)).containsExactly("1", "007", "2");
    }

    @Test
    void aPushIsRefusedWholeWhenALimitWouldBePassed() {
        number(new Create(Label.of("jobs")));
        apply(new QueueCommand.SetLimits(new QueueLimits(1, 3, 10)));
        assertThat(number(new Push(JOBS, List.of(Item.of("a"), Item.of("b"))))).isEqualTo(2);
        assertRejected(Reason.LIMIT_EXCEEDED, new Push(JOBS, List.of(Item.of("c"), Item.of("d"))));
        assertRejected(Reason.LIMIT_EXCEEDED, new Push(JOBS, List.of(Item.of("123456789"))));
        assertRejected(Reason.LIMIT_EXCEEDED, new Create(Label.of("other")));
        assertThat(number(new Push(JOBS, List.of(Item.of("12345678"))))).isEqualTo(3);
        assertThat(pop(9)).containsExactly("a", "b", "12345678");
    }

    @Test
    void limitsBelowWhatIsThereThrowNothingAway() {
        number(new Create(Label.of("a")));
        number(new Create(Label.of("jobs")));
        number(new Push(JOBS, List.of(Item.of("x"), Item.of("y"))));
        apply(new QueueCommand.SetLimits(new QueueLimits(1, 1, 1)));
        assertThat(number(new Create(Label.of("a")))).isEqualTo(1);
        assertThat(pop(2)).containsExactly("x", "y");
    }

    /** An answer that does not fit its frame would tell a client that a pop was refused which took the items. */
    @Test
    void theAnswerToAnyPopFitsOneFrame() {
        number(new Create(Label.of("jobs")));
        for (int itemBytes : new int[] {0, 1, 50, 104, 105, 200, 1024, 5_000, Item.MAX_BYTES}) {
            int perPush = Math.min(QueueCommand.MAX_BATCH / 2, QueueCommand.MAX_BATCH_BYTES / Math.max(1, itemBytes));
            for (int pushed = 0; pushed < QueueCommand.MAX_BATCH; pushed += perPush) {
                number(new Push(JOBS, Collections.nCopies(perPush, new byte[itemBytes])));
                if (itemBytes * (long) pushed > 3L * QueueCommand.MAX_BATCH_BYTES) {
                    break;
                }
            }
            Outcome popped = apply(new Pop(JOBS, QueueCommand.MAX_BATCH, false));
            FrameCodec.answer(new WireWriter(), 1, popped);
            assertThat(QueueCodec.decodeItems(((Outcome.Applied) popped).reply()))
                    .hasSizeLessThanOrEqualTo(QueueCommand.MAX_BATCH)
                    .hasSize(
                            itemBytes == 0
                                    ? QueueCommand.MAX_BATCH
                                    : Math.min(QueueCommand.MAX_BATCH, QueueCommand.MAX_BATCH_BYTES / itemBytes));
            apply(new QueueCommand.Purge(JOBS));
        }
    }

    /** What may be popped as one batch may be pushed as one batch. */
    @Test
    void theLargestPushFitsOneCommand() {
        List<byte[]> many = new ArrayList<>(Collections.nCopies(QueueCommand.MAX_BATCH, new byte[104]));
        many.set(0, new byte[104 + QueueCommand.MAX_BATCH_BYTES - 104 * QueueCommand.MAX_BATCH]);
        QueueRef longest = QueueRef.of(Label.of("x".repeat(Label.MAX_BYTES)));
        byte[] command = QueueCodec.encode(new Push(longest, many));
        assertThat(command.length).isLessThanOrEqualTo(Envelope.MAX_COMMAND_BYTES);
        assertThat(((Push) QueueCodec.decodeCommand(command)).items()).hasSize(QueueCommand.MAX_BATCH);
    }
}
