package org.ftqueue.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.statemachine.Rig.create;
import static org.ftqueue.statemachine.SessionRulesTest.assertApplied;
import static org.ftqueue.statemachine.SessionRulesTest.assertRejected;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.SessionId;
import org.junit.jupiter.api.Test;

/** How sessions begin, stay and end. */
class SessionLifeTest {
    private final Rig rig = new Rig();

    @Test
    void theIdOfASessionIsThePositionOfItsOpen() {
        rig.deliver();
        List<Outcome> outcomes = rig.deliver(Envelope.open(), Envelope.open());
        assertThat(outcomes)
                .extracting(outcome -> ((Outcome.Applied) outcome).position())
                .containsExactly(new Position(2, 0), new Position(2, 1));
        assertApplied(rig.command(new SessionId(new Position(2, 1)), 1, 0, create("jobs")));
        assertRejected(Reason.SESSION_EXPIRED, rig.command(new SessionId(new Position(2, 2)), 1, 0, create("jobs")));
    }

    @Test
    void aSessionExpiresAfterADayWithoutUseNeverBeforeAndAtMostAMinuteLater() {
        for (int second = 0; second < 60; second += 7) {
            Rig each = new Rig().after(Duration.ofSeconds(second));
            SessionId session = each.open();
            each.after(Duration.ofHours(24).minusNanos(1)).deliver();
            assertThat(each.host.sessionCount())
                    .as("opened at second %s", second)
                    .isEqualTo(1);
            each.after(Duration.ofMinutes(1).plusNanos(1)).deliver();
            assertThat(each.host.sessionCount())
                    .as("opened at second %s", second)
                    .isZero();
            assertRejected(Reason.SESSION_EXPIRED, each.command(session, 1, 0, create("jobs")));
        }
    }

    @Test
    void commandsAndKeepAlivesKeepASessionAliveAlsoRepeatedOnes() throws Exception {
        SessionId session = rig.open();
        rig.command(session, 1, 0, create("jobs"));
        Rig later = Rig.restored(rig.after(Duration.ofHours(23)).snapshot());
        later.after(Duration.ofHours(23));
        assertApplied(later.one(Envelope.keepAlive(session)));
        later.after(Duration.ofHours(23));
        assertApplied(later.command(session, 1, 0, create("jobs")));
        later.after(Duration.ofHours(23));
        assertApplied(later.command(session, 2, 0, create("jobs")));
        later = Rig.restored(later.snapshot());
        later.after(Duration.ofHours(24).plusMinutes(1));
        assertRejected(Reason.SESSION_EXPIRED, later.one(Envelope.keepAlive(session)));
        assertRejected(Reason.SESSION_EXPIRED, later.command(session, 3, 0, create("jobs")));
    }

    @Test
    void onlyTheSessionsThatWereNotUsedExpire() {
        SessionId used = rig.open();
        SessionId unused = rig.open();
        for (int hour = 1; hour <= 25; hour++) {
            assertApplied(rig.after(Duration.ofHours(1)).one(Envelope.keepAlive(used)));
        }
        assertRejected(Reason.SESSION_EXPIRED, rig.one(Envelope.keepAlive(unused)));
        assertApplied(rig.one(Envelope.keepAlive(used)));
    }

    @Test
    void aClosedSessionIsGoneAndTimeNeedNotGoOnWithoutSessions() {
        assertThat(rig.host.needsTime()).isFalse();
        SessionId session = rig.open();
        assertThat(rig.host.needsTime()).isTrue();
        assertApplied(rig.one(Envelope.close(session)));
        assertRejected(Reason.SESSION_EXPIRED, rig.command(session, 1, 0, create("jobs")));
        assertRejected(Reason.SESSION_EXPIRED, rig.one(Envelope.close(session)));
        assertThat(rig.host.needsTime()).isFalse();
    }

    @Test
    void theSessionBeyondTheHundredThousandthIsRefusedAndNobodyIsEvicted() {
        Envelope[] opens = new Envelope[10_000];
        Arrays.fill(opens, Envelope.open());
        for (int i = 0; i < 10; i++) {
            rig.deliver(opens).forEach(SessionRulesTest::assertApplied);
        }
        assertRejected(Reason.LIMIT_EXCEEDED, rig.one(Envelope.open()));
        SessionId first = new SessionId(new Position(1, 0));
        assertApplied(rig.command(first, 1, 0, create("jobs")));
        assertApplied(rig.one(Envelope.close(first)));
        assertApplied(rig.one(Envelope.open()));
    }
}
