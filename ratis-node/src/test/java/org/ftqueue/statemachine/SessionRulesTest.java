package org.ftqueue.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.statemachine.Rig.create;
import static org.ftqueue.statemachine.Rig.request;

import java.time.Duration;
import java.util.List;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Pop;
import org.ftqueue.api.QueueCommand.Push;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.Test;

/** The rules that make a retry safe, one test each. */
class SessionRulesTest {
    private static final QueueRef JOBS = QueueRef.of(Label.of("jobs"));
    private static final Pop POP = new Pop(JOBS, 1, false);

    private final Rig rig = new Rig();

    private static Push push(String item) {
        return new Push(JOBS, List.of(Item.of(item)));
    }

    static void assertRejected(Reason reason, Outcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.position()).isPresent();
        });
    }

    static void assertApplied(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
    }

    private static void assertSame(Outcome again, Outcome first) {
        assertThat(again).usingRecursiveComparison().isEqualTo(first);
    }

    private long size(Rig of) {
        byte[] query = QueueCodec.encode(new QueueCommand.Query.Size(JOBS));
        return QueueCodec.decodeNumber(((Outcome.Applied) of.one(Envelope.read(Machine.QUEUE, query))).reply());
    }

    @Test
    void theNextNumberIsAppliedAndNumbersStartAtOne() {
        SessionId session = rig.open();
        assertRejected(Reason.OUT_OF_ORDER, rig.command(session, 2, 0, create("jobs")));
        assertApplied(rig.command(session, 1, 0, create("jobs")));
        assertApplied(rig.command(session, 2, 0, push("a")));
        assertRejected(Reason.OUT_OF_ORDER, rig.command(session, 4, 0, push("b")));
        assertApplied(rig.command(session, 3, 0, push("b")));
        assertThat(size(rig)).isEqualTo(2);
    }

    @Test
    void aKnownNumberGetsItsFirstAnswerAgainWithItsFirstPosition() {
        SessionId session = rig.open();
        Outcome created = rig.command(session, 1, 0, create("jobs"));
        Outcome pushed = rig.command(session, 2, 0, push("a"));
        Outcome popped = rig.command(session, 3, 0, POP);
        Outcome empty = rig.command(session, 4, 0, POP);
        rig.command(session, 5, 0, push("b"));
        assertSame(rig.command(session, 1, 0, create("jobs")), created);
        assertSame(rig.command(session, 2, 0, push("a")), pushed);
        assertSame(rig.command(session, 3, 0, POP), popped);
        assertSame(rig.command(session, 4, 0, POP), empty);
        assertRejected(Reason.QUEUE_EMPTY, empty);
        assertThat(size(rig)).isEqualTo(1);
    }

    @Test
    void aRequestRepeatedAHundredTimesIsExecutedOnce() throws Exception {
        SessionId session = rig.open();
        rig.command(session, 1, 0, create("jobs"));
        Envelope pushing = request(session, 2, 1, push("a"));
        Outcome first = rig.one(pushing);
        Rig current = rig;
        for (int i = 1; i < 100; i++) {
            if (i % 20 == 0) {
                current = Rig.restored(current.snapshot());
            }
            List<Outcome> twice = current.after(Duration.ofMinutes(1)).deliver(pushing, pushing);
            assertSame(twice.get(0), first);
            assertSame(twice.get(1), first);
        }
        assertThat(size(current)).isEqualTo(1);
    }

    @Test
    void answersSurviveASnapshotAndADayOfReplicatedTime() throws Exception {
        SessionId session = rig.open();
        Outcome created = rig.command(session, 1, 0, create("jobs"));
        Outcome empty = rig.command(session, 2, 0, POP);
        Rig later = rig;
        for (int hour = 0; hour < 30; hour++) {
            later = Rig.restored(later.after(Duration.ofHours(1)).snapshot()).after(Duration.ofHours(1));
            assertApplied(later.one(Envelope.keepAlive(session)));
        }
        assertSame(later.command(session, 1, 0, create("jobs")), created);
        assertSame(later.command(session, 2, 0, POP), empty);
        assertApplied(later.command(session, 3, 2, push("a")));
    }

    @Test
    void theSameNumberWithOtherBytesIsRefused() throws Exception {
        SessionId session = rig.open();
        Outcome created = rig.command(session, 1, 0, create("jobs"));
        assertRejected(Reason.REQUEST_ID_REUSED, rig.command(session, 1, 0, create("other")));
        assertRejected(Reason.REQUEST_ID_REUSED, Rig.restored(rig.snapshot()).command(session, 1, 0, create("other")));
        assertSame(rig.command(session, 1, 0, create("jobs")), created);
    }

    /** An edge may add to the command; what the client itself sent decides. */
    @Test
    void theFingerprintOfTheFirstNodeDecidesNotTheBytes() {
        SessionId session = rig.open();
        byte[] command = QueueCodec.encode(create("jobs"));
        byte[] other = QueueCodec.encode(create("other"));
        Outcome first = rig.one(new Envelope(Envelope.Kind.COMMAND, Machine.QUEUE, session, 1, 0, 99, command));
        assertSame(rig.one(new Envelope(Envelope.Kind.COMMAND, Machine.QUEUE, session, 1, 0, 99, other)), first);
        assertRejected(
                Reason.REQUEST_ID_REUSED,
                rig.one(new Envelope(Envelope.Kind.COMMAND, Machine.QUEUE, session, 1, 0, 98, command)));
    }

    @Test
    void anAcknowledgedAnswerIsForgottenAndItsNumberOutOfOrder() {
        SessionId session = rig.open();
        rig.command(session, 1, 0, create("jobs"));
        rig.command(session, 2, 1, push("a"));
        assertRejected(Reason.OUT_OF_ORDER, rig.command(session, 1, 0, create("jobs")));
        assertApplied(rig.command(session, 2, 1, push("a")));
        assertThat(size(rig)).isEqualTo(1);
    }

    @Test
    void whatWasNotExecutedCannotBeAcknowledged() {
        SessionId session = rig.open();
        assertRejected(Reason.OUT_OF_ORDER, rig.command(session, 10, 9, create("jobs")));
        Outcome created = rig.command(session, 1, 0, create("jobs"));
        assertApplied(created);
        assertSame(rig.command(session, 1, 0, create("jobs")), created);
    }

    @Test
    void theTwoHundredAndFiftySeventhUnacknowledgedAnswerHasNoRoomAndItsNumberStaysFree() throws Exception {
        SessionId session = rig.open();
        for (int number = 1; number <= 256; number++) {
            assertApplied(rig.command(session, number, 0, create("jobs")));
        }
        assertRejected(Reason.WINDOW_FULL, rig.command(session, 257, 0, push("a")));
        Rig other = Rig.restored(rig.snapshot());
        assertRejected(Reason.WINDOW_FULL, other.command(session, 257, 0, push("b")));
        assertApplied(other.command(session, 1, 0, create("jobs")));
        assertApplied(other.command(session, 257, 1, push("c")));
        assertRejected(Reason.WINDOW_FULL, other.command(session, 258, 1, push("d")));
        assertThat(size(other)).isEqualTo(1);
    }

    @Test
    void fourMebibytesOfUnacknowledgedAnswersFillTheWindow() throws Exception {
        SessionId session = rig.open();
        rig.command(session, 1, 0, create("jobs"));
        long number = 2;
        byte[] item = new byte[Item.MAX_BYTES];
        for (int i = 0; i < 5; i++, number++) {
            assertApplied(rig.command(session, number, number - 1, new Push(JOBS, List.of(item))));
        }
        for (int i = 0; i < 4; i++, number++) {
            assertApplied(rig.command(session, number, 6, POP));
        }
        assertRejected(Reason.WINDOW_FULL, rig.command(session, number, 6, POP));
        Rig other = Rig.restored(rig.snapshot());
        assertRejected(Reason.WINDOW_FULL, other.command(session, number, 6, POP));
        assertThat(size(other)).isEqualTo(1);
        assertApplied(other.command(session, number, 7, POP));
    }

    @Test
    void bytesThatAreNoCommandAreAnsweredAndTheAnswerIsRemembered() {
        SessionId session = rig.open();
        RequestId id = new RequestId(session, 1);
        Envelope nonsense = Envelope.command(Machine.QUEUE, id, 0, new byte[] {99});
        Outcome first = rig.one(nonsense);
        assertRejected(Reason.MALFORMED, first);
        assertSame(rig.one(nonsense), first);
        assertRejected(Reason.REQUEST_ID_REUSED, rig.command(session, 1, 0, create("jobs")));
        assertApplied(rig.command(session, 2, 1, create("jobs")));
        assertRejected(Reason.MALFORMED, rig.one(Envelope.read(Machine.QUEUE, new byte[0])));
    }

    @Test
    void readsAreNotRememberedAndChangeNothing() {
        SessionId session = rig.open();
        rig.command(session, 1, 0, create("jobs"));
        assertThat(size(rig)).isZero();
        rig.command(session, 2, 1, push("a"));
        assertThat(size(rig)).isEqualTo(1);
        assertThat(size(rig)).isEqualTo(1);
    }
}
