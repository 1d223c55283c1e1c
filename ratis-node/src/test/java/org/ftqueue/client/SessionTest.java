package org.ftqueue.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.SessionId;
import org.ftqueue.wire.ClientFrame;
import org.junit.jupiter.api.Test;

/** Which numbers a client gives, and which it takes back. */
class SessionTest {
    private static final long NOW = 1_000;
    private static final long DEADLINE = 2_000;
    private static final long LATER = 3_000;
    private static final Outcome BUSY = Outcome.rejected(Reason.BUSY, "busy");
    private static final Outcome NEVER_SENT = Outcome.rejected(Reason.NO_LEADER, "never sent");

    private final Session session = new Session(4);
    private long correlation;

    SessionTest() {
        session.opened(new SessionId(new Position(5, 0)));
    }

    @Test
    void aNumberThatWasOnlyTurnedAwayIsFreeAgain() {
        Operation first = sent();
        first.refused(BUSY);

        session.expire(LATER, NEVER_SENT);

        assertThat(answer(first).outcome()).isEqualTo(BUSY);
        assertThat(answer(first).request()).isEmpty();
        assertThat(sent().request().number()).isEqualTo(1);
    }

    @Test
    void severalThatWereOnlyTurnedAwayAreTakenBackTogether() {
        sent().refused(BUSY);
        sent().refused(BUSY);

        session.expire(LATER, NEVER_SENT);

        assertThat(sent().request().number()).isEqualTo(1);
    }

    @Test
    void aNumberThatMayHaveBeenExecutedIsNeverGivenAgain() {
        Operation first = sent();
        first.lost();
        first.attempt(++correlation, NOW);
        first.refused(BUSY);

        session.expire(LATER, NEVER_SENT);

        assertThat(answer(first).outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(answer(first).request()).isPresent();
        assertThat(sent().request().number()).isEqualTo(2);
    }

    /** Behind it stands a number that may have been executed only if this one was. */
    @Test
    void aNumberInFrontOfOneThatMayHaveBeenExecutedIsNotTakenBack() {
        Operation first = sent();
        first.refused(BUSY);
        sent().lost();

        session.expire(LATER, NEVER_SENT);

        assertThat(answer(first).outcome()).isInstanceOf(Outcome.Unknown.class);
        assertThat(sent().request().number()).isEqualTo(3);
    }

    @Test
    void whatWasNeverSentTellsWhy() {
        Operation waiting = new Operation(ignored -> frame(), DEADLINE);
        session.add(waiting);

        session.expire(LATER, NEVER_SENT);

        assertThat(answer(waiting).outcome()).isEqualTo(NEVER_SENT);
    }

    @Test
    void noMoreAreSentThanTheWindowHolds() {
        for (int i = 0; i < 4; i++) {
            sent();
        }
        session.add(new Operation(ignored -> frame(), DEADLINE));

        assertThat(session.takeUnsent()).isEmpty();
    }

    /** An operation that has its number and is on its way. */
    private Operation sent() {
        session.add(new Operation(ignored -> frame(), DEADLINE));
        Operation operation = session.takeUnsent().orElseThrow();
        operation.attempt(++correlation, NOW);
        return operation;
    }

    private static ClientFrame frame() {
        return new ClientFrame.Submit(1, Envelope.open());
    }

    private static Answer answer(Operation operation) {
        return operation.future().join();
    }
}
