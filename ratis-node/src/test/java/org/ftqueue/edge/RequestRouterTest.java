package org.ftqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.api.UserName;
import org.ftqueue.env.VirtualClock;
import org.ftqueue.observe.RequestMetrics;
import org.ftqueue.wire.ChatCodec;
import org.junit.jupiter.api.Test;

class RequestRouterTest {
    private static final NodeId SELF = new NodeId("n1");
    private static final NodeId OTHER = new NodeId("n2");
    private static final NodeId THIRD = new NodeId("n3");
    private static final Duration PATIENCE = Duration.ofMillis(1_800);
    private static final Outcome APPLIED = new Outcome.Applied(new Position(1, 0), new byte[0]);
    private static final Outcome TURNED_AWAY = Outcome.rejected(Reason.NO_LEADER, "does not lead");

    private record Forwarded(NodeId leader, Envelope envelope, Consumer<Outcome> answer) {}

    private final List<Forwarded> forwarded = new ArrayList<>();
    private final List<NodeId> abandoned = new ArrayList<>();
    private final FakeEngine engine = new FakeEngine();
    private final SimpleMeterRegistry counted = new SimpleMeterRegistry();
    private final VirtualClock clock = new VirtualClock();
    private final VirtualThread timer = new VirtualThread(clock);
    private final Map<Long, Outcome> answers = new TreeMap<>();

    private final RequestRouter router = new RequestRouter(
            engine,
            SELF,
            new Forwarding() {
                @Override
                public void forward(NodeId leader, Envelope envelope, Consumer<Outcome> answer) {
                    forwarded.add(new Forwarded(leader, envelope, answer));
                }

                @Override
                public void abandon(NodeId former) {
                    abandoned.add(former);
                }
            },
            clock,
            timer,
            PATIENCE,
            new RequestMetrics(counted));

    private static Envelope request(long number, int bytes) {
        RequestId id = new RequestId(new SessionId(new Position(1, 0)), number);
        return Envelope.command(Machine.QUEUE, id, 0, new byte[bytes]);
    }

    private void route(long... numbers) {
        for (long number : numbers) {
            router.route(request(number, 1), outcome -> answered(number, outcome));
        }
    }

    private void answered(long number, Outcome outcome) {
        assertThat(answers.put(number, outcome))
                .as("answered twice: %s", number)
                .isNull();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private List<Long> forwardedNumbers() {
        return forwarded.stream().map(each -> each.envelope().number()).toList();
    }

    @Test
    void aNodeThatLeadsOrdersItself() {
        engine.leads(SELF, true);
        route(1, 2, 3);
        assertThat(engine.numbers()).containsExactly(1L, 2L, 3L);
        engine.submitted.get(1).outcome().complete(APPLIED);
        assertThat(answers).containsOnlyKeys(2L).containsValue(APPLIED);
        assertThat(forwarded).isEmpty();
    }

    @Test
    void aNodeThatFollowsForwardsToTheLeader() {
        engine.leads(OTHER, false);
        route(1, 2);
        assertThat(forwardedNumbers()).containsExactly(1L, 2L);
        assertThat(forwarded).extracting(Forwarded::leader).containsOnly(OTHER);
        Outcome unknown = new Outcome.Unknown("the link broke");
        forwarded.get(0).answer().accept(unknown);
        assertThat(answers).containsOnlyKeys(1L).containsValue(unknown);
    }

    @Test
    void aRefusalWithAPositionOrAnotherReasonIsAnAnswer() {
        engine.leads(OTHER, false);
        route(1, 2);
        Outcome ordered = Outcome.rejected(new Position(3, 0), Reason.NO_LEADER, "odd, but ordered");
        Outcome busy = Outcome.rejected(Reason.BUSY, "later");
        forwarded.get(0).answer().accept(ordered);
        forwarded.get(1).answer().accept(busy);
        assertThat(answers).containsEntry(1L, ordered).containsEntry(2L, busy);
    }

    @Test
    void withoutALeaderRequestsWaitAndLeaveInTheirOrderOnceThereIsOne() {
        route(1, 2, 3);
        timer.pass(Duration.ofMillis(500));
        route(4);
        assertThat(answers).isEmpty();
        assertThat(forwarded).isEmpty();
        engine.leads(OTHER, false);
        route(5);
        assertThat(forwardedNumbers()).containsExactlyElementsOf(numbers(1, 5));
    }

    @Test
    void aNodeThatIsElectedButNotReadyKeepsThemWaiting() {
        engine.leads(SELF, false);
        route(1, 2);
        timer.pass(Duration.ofMillis(200));
        assertThat(engine.numbers()).isEmpty();
        assertThat(forwarded).isEmpty();
        engine.leads(SELF, true);
        assertThat(engine.numbers()).containsExactly(1L, 2L);
    }

    @Test
    void aLeaderIsFoundWithoutBeingTold() {
        route(1);
        FakeEngine silent = engine;
        silent.leads(null, false);
        timer.pass(Duration.ofMillis(60));
        engine.leads(OTHER, false);
        assertThat(forwardedNumbers()).containsExactly(1L);
    }

    @Test
    void patienceEndsWithNoLeaderAndNotBefore() {
        route(1);
        timer.pass(Duration.ofMillis(1_000));
        route(2);
        timer.pass(Duration.ofMillis(799));
        assertThat(answers).isEmpty();
        timer.pass(Duration.ofMillis(51));
        assertThat(answers).containsOnlyKeys(1L);
        assertThat(answers.get(1L)).isInstanceOfSatisfying(Outcome.Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(Reason.NO_LEADER);
            assertThat(rejected.position()).isEmpty();
        });
        timer.pass(Duration.ofMillis(1_000));
        assertThat(answers).containsOnlyKeys(1L, 2L);
        timer.pass(Duration.ofMillis(1_000));
        assertThat(timer.scheduled()).as("nothing waits, so nothing is retried").isZero();
    }

    @Test
    void whatTheEngineTurnsAwayGoesWhereTheLeaderIsNow() {
        engine.leads(SELF, true);
        route(1, 2, 3);
        engine.leads(OTHER, false);
        engine.submitted.forEach(each -> each.outcome().complete(TURNED_AWAY));
        assertThat(answers).isEmpty();
        timer.pass(Duration.ofMillis(60));
        assertThat(forwardedNumbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatTheLeaderTurnedAwayWaitsForTheNextOne() {
        engine.leads(OTHER, false);
        route(1, 2);
        List.copyOf(forwarded).forEach(each -> each.answer().accept(TURNED_AWAY));
        engine.leads(THIRD, false);
        assertThat(forwarded.subList(2, 4)).extracting(Forwarded::leader).containsOnly(THIRD);
        assertThat(forwardedNumbers()).containsExactly(1L, 2L, 1L, 2L);
        assertThat(abandoned).containsExactly(OTHER);
    }

    /** Turned away again and again, a request still does not wait longer than its patience. */
    @Test
    void beingTurnedAwayDoesNotProlongPatience() {
        engine.leads(OTHER, false);
        route(1);
        for (int i = 0; i < 100 && answers.isEmpty(); i++) {
            forwarded.get(forwarded.size() - 1).answer().accept(TURNED_AWAY);
            timer.pass(Duration.ofMillis(50));
        }
        assertThat(answers).containsOnlyKeys(1L);
        assertThat(clock.monotonicNanos())
                .isBetween(PATIENCE.toNanos(), PATIENCE.plusMillis(100).toNanos());
    }

    /** Two requests are on their way to a leader that turns both away; a third one comes between the two refusals. */
    @Test
    void whatWasTurnedAwayStaysBeforeWhatCameLater() {
        engine.leads(OTHER, false);
        route(1, 2);
        forwarded.get(0).answer().accept(TURNED_AWAY);
        route(3);
        forwarded.get(1).answer().accept(TURNED_AWAY);
        forwarded.clear();
        engine.leads(THIRD, false);
        assertThat(forwardedNumbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void nobodyOvertakesARequestThatIsTurnedAwayOnTheSpot() {
        route(1, 2, 3);
        engine.turnedAwayAtOnce = 1;
        engine.leads(SELF, true);
        assertThat(engine.numbers()).isEmpty();
        timer.pass(Duration.ofMillis(60));
        assertThat(engine.numbers()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatWasForwardedToThisNodeIsNeverForwardedAgain() {
        engine.leads(OTHER, false);
        router.routeForwarded(request(1, 1), outcome -> answered(1, outcome));
        assertThat(forwarded).isEmpty();
        assertThat(engine.numbers()).containsExactly(1L);
        engine.submitted.get(0).outcome().complete(TURNED_AWAY);
        assertThat(answers).containsEntry(1L, TURNED_AWAY);
    }

    @Test
    void aForgedUserNameIsOrderedByNoWay() {
        engine.leads(SELF, true);
        UserName forged = new UserName("Alice", UserName.parse("mallory").key());
        byte[] command = ChatCodec.encode(new CreateAccount(forged, Optional.empty()));
        RequestId id = new RequestId(new SessionId(new Position(1, 0)), 1);
        Envelope create = Envelope.command(Machine.CHAT, id, 0, command);
        router.route(create, outcome -> answered(1, outcome));
        router.routeForwarded(create, outcome -> answered(2, outcome));
        assertThat(answers)
                .containsOnlyKeys(1L, 2L)
                .allSatisfy((number, outcome) ->
                        assertThat(((Outcome.Rejected) outcome).reason()).isEqualTo(Reason.MALFORMED));
        assertThat(engine.submitted).isEmpty();
    }

    @Test
    void tooManyWaitingRequestsAreBusy() {
        for (long number = 1; number <= 10_000; number++) {
            route(number);
        }
        assertThat(answers).isEmpty();
        route(10_001);
        assertThat(answers).containsOnlyKeys(10_001L);
        assertThat(((Outcome.Rejected) answers.get(10_001L)).reason()).isEqualTo(Reason.BUSY);
        engine.leads(OTHER, false);
        assertThat(forwardedNumbers()).containsExactlyElementsOf(numbers(1, 10_000));
    }

    @Test
    void tooManyWaitingBytesAreBusyUntilTheyLeave() {
        long[] big = LongStream.rangeClosed(1, 64).toArray();
        Arrays.stream(big)
                .forEach(number -> router.route(request(number, 1 << 20), outcome -> answered(number, outcome)));
        route(65);
        assertThat(((Outcome.Rejected) answers.get(65L)).reason()).isEqualTo(Reason.BUSY);
        engine.leads(OTHER, false);
        engine.leads(null, false);
        route(66);
        assertThat(answers).containsOnlyKeys(65L);
    }

    /** However often it was turned away, and not where it is forwarded to. */
    @Test
    void aRequestIsCountedOnceWhereItArrived() {
        engine.leads(OTHER, false);
        route(1, 2);
        List.copyOf(forwarded).forEach(each -> each.answer().accept(TURNED_AWAY));
        timer.pass(Duration.ofMillis(100));
        List.copyOf(forwarded.subList(2, 4)).forEach(each -> each.answer().accept(APPLIED));
        router.routeForwarded(request(3, 1), outcome -> answered(3, outcome));
        engine.submitted.get(0).outcome().complete(APPLIED);
        assertThat(answers).containsOnlyKeys(1L, 2L, 3L);
        assertThat(counted.get("ftqueue_requests_total").counters().stream().mapToDouble(Counter::count))
                .containsExactlyInAnyOrder(2.0, 0.0, 0.0);
        assertThat(counted.get("ftqueue_request_seconds").timer().totalTime(TimeUnit.MILLISECONDS))
                .isBetween(200.0, 400.0);
    }
}
