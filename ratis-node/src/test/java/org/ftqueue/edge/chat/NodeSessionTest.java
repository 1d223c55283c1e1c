package org.ftqueue.edge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.edge.FakeEngine;
import org.ftqueue.edge.Forwarding;
import org.ftqueue.edge.RequestRouter;
import org.ftqueue.edge.VirtualThread;
import org.ftqueue.env.VirtualClock;
import org.ftqueue.observe.RequestMetrics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodeSessionTest {
    private static final NodeId SELF = new NodeId("n1");
    private static final byte[] NOTHING = {};
    private static final Outcome LOST = new Outcome.Unknown("the leader is gone");
    private static final Outcome BUSY = Outcome.rejected(Reason.BUSY, "later");
    private static final ChatCommand RENEW = new ChatCommand.Renew(new LoginId(1, new Position(9, 0), 7));

    private final FakeEngine engine = new FakeEngine();
    private final VirtualClock clock = new VirtualClock();
    private final VirtualThread thread = new VirtualThread(clock);
    private final List<Outcome> answers = new ArrayList<>();

    private final RequestRouter router = new RequestRouter(
            engine,
            SELF,
            new Forwarding() {
                @Override
                public void forward(NodeId leader, Envelope envelope, Consumer<Outcome> answer) {
                    throw new AssertionError("this node leads");
                }

                @Override
                public void abandon(NodeId former) {}
            },
            clock,
            thread,
            Duration.ofSeconds(2),
            new RequestMetrics(new SimpleMeterRegistry()));

    private final NodeSession session = new NodeSession(router, thread, clock);

    @BeforeEach
    void lead() {
        engine.leads(SELF, true);
    }

    private static Outcome applied(long index) {
        return new Outcome.Applied(new Position(index, 0), NOTHING);
    }

    private static Outcome rejected(long index, Reason reason) {
        return new Outcome.Rejected(Optional.of(new Position(index, 0)), reason, "no");
    }

    private void submit() {
        session.submit(RENEW, answers::add);
    }

    private Envelope last() {
        return engine.submitted.get(engine.submitted.size() - 1).envelope();
    }

    /** Answers what was sent last; a second passes, so that what is to be sent again is. */
    private void answer(Outcome outcome) {
        engine.submitted.get(engine.submitted.size() - 1).outcome().complete(outcome);
        thread.pass(Duration.ofSeconds(1));
    }

    @Test
    void theFirstCommandOpensTheSessionAndEachGoesOutAfterTheOneBefore() {
        submit();
        submit();
        assertThat(last().kind()).isEqualTo(Envelope.Kind.OPEN);
        answer(applied(5));
        assertThat(engine.numbers()).containsExactly(0L, 1L);
        assertThat(last().session().opened()).isEqualTo(new Position(5, 0));
        answer(rejected(6, Reason.NOT_LOGGED_IN));
        assertThat(engine.numbers()).containsExactly(0L, 1L, 2L);
        assertThat(last().acknowledgedThrough()).isEqualTo(1);
        answer(applied(7));
        assertThat(answers).containsExactly(rejected(6, Reason.NOT_LOGGED_IN), applied(7));
        assertThat(session.idle()).isTrue();
    }

    @Test
    void whatWasTurnedAwayOrGotNoAnswerIsSentAgainUnderItsNumber() {
        submit();
        answer(applied(5));
        answer(BUSY);
        answer(LOST);
        answer(BUSY);
        assertThat(engine.numbers()).containsExactly(0L, 1L, 1L, 1L, 1L);
        answer(applied(8));
        assertThat(answers).containsExactly(applied(8));
    }

    @Test
    void whatMayHaveHappenedIsUnknownAndHoldsUpWhatFollowsUntilItIsKnown() {
        submit();
        answer(applied(5));
        answer(LOST);
        thread.pass(Duration.ofSeconds(10));
        assertThat(answers).singleElement().isInstanceOf(Outcome.Unknown.class);
        submit();
        assertThat(last().number()).isEqualTo(1);
        answer(applied(8));
        assertThat(last().number()).isEqualTo(2);
        answer(applied(9));
        assertThat(answers).hasSize(2).contains(applied(9));
    }

    @Test
    void whatWasOnlyTurnedAwayIsRefusedInTheEndAndItsNumberIsUsedAgain() {
        submit();
        answer(applied(5));
        for (int i = 0; i < 12; i++) {
            answer(BUSY);
        }
        assertThat(answers).containsExactly(BUSY);
        submit();
        assertThat(last().number()).isEqualTo(1);
    }

    @Test
    void aSessionThatExpiredIsReplacedUnlessTheCommandMayHaveHappenedInIt() {
        submit();
        answer(applied(5));
        answer(rejected(6, Reason.SESSION_EXPIRED));
        assertThat(last().kind()).isEqualTo(Envelope.Kind.OPEN);
        answer(applied(7));
        assertThat(last().session().opened()).isEqualTo(new Position(7, 0));
        answer(LOST);
        answer(rejected(8, Reason.SESSION_EXPIRED));
        assertThat(answers).singleElement().isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void aClosedSessionIsForgottenOnceEverythingIsAnswered() {
        submit();
        answer(applied(5));
        session.close();
        assertThat(last().kind()).isEqualTo(Envelope.Kind.COMMAND);
        answer(applied(6));
        assertThat(last()).isEqualTo(Envelope.close(last().session()));
        assertThat(last().kind()).isEqualTo(Envelope.Kind.CLOSE);
    }

    @Test
    void aClosedSessionThatGetsNoAnswerIsLeftToItself() {
        submit();
        answer(applied(5));
        session.close();
        answer(LOST);
        thread.pass(Duration.ofSeconds(30));
        int sent = engine.submitted.size();
        answer(LOST);
        thread.pass(Duration.ofMinutes(5));
        assertThat(engine.submitted).hasSize(sent);
        assertThat(thread.scheduled()).isZero();
    }

    @Test
    void nobodyIsKeptWaitingWhenTheClusterTakesNoSessions() {
        submit();
        answer(rejected(5, Reason.LIMIT_EXCEEDED));
        assertThat(answers).containsExactly(rejected(5, Reason.LIMIT_EXCEEDED));
        submit();
        thread.pass(Duration.ofSeconds(11));
        assertThat(answers).hasSize(2);
        assertThat(answers.get(1)).isInstanceOf(Outcome.Rejected.class);
    }
}
