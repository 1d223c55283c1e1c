package org.ftqueue.statemachine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ftqueue.api.Digest;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Destroy;
import org.ftqueue.api.QueueCommand.Pop;
import org.ftqueue.api.QueueCommand.Push;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.SessionId;
import org.ftqueue.ordering.Delivery;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node tells of its own state, and how it wakes those who wait for items. */
class ReplicaTest {
    private static final QueueRef JOBS = QueueRef.of(Label.of("jobs"));
    private static final SessionId SESSION = new SessionId(new Position(1, 0));

    private final Replica replica = new Replica(Runnable::run);
    private final List<String> woken = new ArrayList<>();
    private long index;
    private long number;

    @BeforeEach
    void openASessionAndCreateAQueue() {
        deliver(Envelope.open());
        apply(Rig.create("jobs"));
    }

    private void deliver(Envelope... envelopes) {
        replica.deliver(Rig.entry(++index, 0, List.of(envelopes)), Delivery.Answers.IGNORED);
    }

    private void apply(QueueCommand... commands) {
        List<Envelope> envelopes = new ArrayList<>();
        for (QueueCommand command : commands) {
            number++;
            envelopes.add(Rig.request(SESSION, number, number - 1, command));
        }
        deliver(envelopes.toArray(new Envelope[0]));
    }

    private static Push push(int items) {
        return new Push(JOBS, Collections.nCopies(items, Item.of(1)));
    }

    private static final Pop POP = new Pop(JOBS, 1, false);

    private LocalView.Waiter await(String name, long afterIndex, long ticket) {
        return replica.awaitItem(JOBS, afterIndex, ticket, () -> woken.add(name));
    }

    private LocalView.Waiter await(String name) {
        return await(name, index, replica.nextTicket());
    }

    @Test
    void aWaiterIsWokenOnceByTheItemThatComes() {
        await("a");
        apply(Rig.create("other"));
        assertThat(woken).isEmpty();
        apply(push(1));
        assertThat(woken).containsExactly("a");
        apply(push(5));
        assertThat(woken).containsExactly("a");
    }

    @Test
    void aWaiterOfAQueueThatHoldsAnItemIsWokenAtOnce() {
        apply(push(1));
        await("a");
        assertThat(woken).containsExactly("a");
    }

    @Test
    void eachItemWakesOneTheLongestWaiterFirst() {
        await("a");
        await("b");
        await("c");
        apply(push(1));
        assertThat(woken).containsExactly("a");
        apply(push(1));
        assertThat(woken).containsExactly("a", "b");
        await("d");
        apply(push(9));
        assertThat(woken).containsExactly("a", "b", "c", "d");
    }

    @Test
    void aBatchWakesAsManyAsItHasItems() {
        await("a");
        await("b");
        await("c");
        apply(push(2));
        assertThat(woken).containsExactly("a", "b");
    }

    @Test
    void anItemThatCameAndWentInOneEntryWakesNobody() {
        await("a");
        apply(push(1), POP);
        assertThat(woken).isEmpty();
    }

    @Test
    void aWokenWaiterThatGoesAwayWithoutItsItemWakesTheNext() {
        LocalView.Waiter first = await("a");
        await("b");
        apply(push(1));
        assertThat(woken).containsExactly("a");
        first.cancel();
        assertThat(woken).containsExactly("a", "b");
        first.cancel();
        assertThat(woken).containsExactly("a", "b");
    }

    @Test
    void aWokenWaiterThatTookItsItemWakesNobody() {
        LocalView.Waiter first = await("a");
        await("b");
        apply(push(1));
        apply(POP);
        first.cancel();
        assertThat(woken).containsExactly("a");
        apply(push(1));
        assertThat(woken).containsExactly("a", "b");
    }

    @Test
    void anItemThatCameWhileTheFirstWasStillBusyWakesTheNextWhenItIsDone() {
        LocalView.Waiter first = await("a");
        await("b");
        apply(push(1));
        apply(POP);
        apply(push(1));
        assertThat(woken).containsExactly("a");
        first.cancel();
        assertThat(woken).containsExactly("a", "b");
    }

    @Test
    void aWaiterThatLeftBeforeItWasWokenIsPassedOver() {
        await("a").cancel();
        await("b");
        apply(push(1));
        assertThat(woken).containsExactly("b");
    }

    @Test
    void aTicketKeepsThePlaceInTheLine() {
        long early = replica.nextTicket();
        await("late");
        await("early", index, early);
        apply(push(1));
        assertThat(woken).containsExactly("early");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aWaiterWhoSawALaterStateWaitsUntilThisNodeHasIt(int ahead) {
        apply(push(1));
        await("ahead", index + ahead, replica.nextTicket());
        assertThat(woken)
                .as("the item was seen taken at a position that this node has not reached")
                .isEmpty();
        apply(POP);
        for (int entry = 1; entry < ahead; entry++) {
            deliver();
        }
        assertThat(woken).isEmpty();
        apply(push(1));
        assertThat(woken).containsExactly("ahead");
    }

    @Test
    void aWaiterWhoIsAheadAndLeavesIsNotWoken() {
        await("ahead", index + 1, replica.nextTicket()).cancel();
        apply(push(1));
        apply(push(1));
        assertThat(woken).isEmpty();
    }

    @Test
    void aDestroyedQueueWakesEverybodyAndSoDoesAnUnknownOne() {
        await("a");
        await("b");
        apply(new Destroy(JOBS, false));
        assertThat(woken).containsExactly("a", "b");
        await("c");
        assertThat(woken).containsExactly("a", "b", "c");
    }

    @Test
    void whoWaitedForTheDestroyedQueueDoesNotWaitForItsSuccessor() {
        LocalView.Waiter old = await("old");
        apply(new Destroy(JOBS, false));
        apply(Rig.create("jobs"));
        await("new");
        apply(push(1));
        assertThat(woken).containsExactly("old", "new");
        old.cancel();
        assertThat(woken).containsExactly("old", "new");
    }

    /** A node that fell behind gets the leader's snapshot instead of the entries that brought the item. */
    @Test
    void anItemThatCameWithASnapshotWakesToo() throws Exception {
        Rig elsewhere = new Rig();
        SessionId session = elsewhere.open();
        elsewhere.command(session, 1, 0, Rig.create("jobs"));
        elsewhere.command(session, 2, 1, push(1));
        await("a");
        await("b");
        replica.restore(new ByteArrayInputStream(elsewhere.snapshot()));
        assertThat(woken).containsExactly("a");
    }

    @Test
    void aStaleReadAnswersFromWhatIsAppliedHereAndSaysWhere() {
        apply(push(3));
        Outcome.Applied size =
                (Outcome.Applied) replica.staleRead(Machine.QUEUE, QueueCodec.encode(new Query.Size(JOBS)));
        assertThat(QueueCodec.decodeNumber(size.reply())).isEqualTo(3);
        assertThat(size.position()).isEqualTo(new Position(index, 0));
        byte[] list = QueueCodec.encode(new Query.ListQueues("*", 0, 10));
        QueuePage page = QueueCodec.decodePage(((Outcome.Applied) replica.staleRead(Machine.QUEUE, list)).reply());
        assertThat(page.queues()).hasSize(1);
    }

    @Test
    void theLastSixtyFourDigestsAreRemembered() {
        long first = index + 1;
        for (int i = 0; i < 65; i++) {
            deliver(Envelope.digest());
        }
        assertThat(replica.digestAt(first)).isEmpty();
        assertThat(replica.digestAt(first + 1)).isPresent();
        assertThat(replica.digestAt(index)).map(Digest::position).contains(new Position(index, 0));
        assertThat(replica.digestAt(index + 1)).isEmpty();
    }

    @Test
    void figuresCountWhatIsThere() {
        apply(push(3));
        apply(POP);
        Replica.Figures figures = replica.figures();
        assertThat(figures.appliedIndex()).isEqualTo(index);
        assertThat(figures.sessions()).isEqualTo(1);
        assertThat(figures.queues()).isEqualTo(1);
        assertThat(figures.items()).isEqualTo(2);
        assertThat(figures.clusterId()).isEmpty();
    }
}
