package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a session refuses, definitely and by name. */
class SessionRulesIT {
    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    @Test
    void numbersAreContiguousAndNeverReused() {
        FtqClient owner = SCENARIO.client();
        FtqClient other = SCENARIO.client();
        QueueRef queue = newQueue(other);
        SessionId session = owner.session().join();

        Outcome first = ask(other, session, 1, push(queue, "a"));
        assertThat(first).isInstanceOf(Outcome.Applied.class);
        assertRejected(ask(other, session, 1, push(queue, "b")), Reason.REQUEST_ID_REUSED);
        assertRejected(ask(other, session, 3, push(queue, "c")), Reason.OUT_OF_ORDER);
        assertThat(ask(other, session, 2, push(queue, "b"))).isInstanceOf(Outcome.Applied.class);
        assertThat(ask(other, session, 3, push(queue, "c"))).isInstanceOf(Outcome.Applied.class);
        assertThat(((Outcome.Applied) ask(owner, session, 1, push(queue, "a"))).position())
                .isEqualTo(((Outcome.Applied) first).position());

        assertThat(other.pop(queue, 9).join().stream().map(Item::text)).containsExactly("a", "b", "c");
        SCENARIO.conclude();
    }

    @Test
    void aClosedSessionIsNeverOpenedAgain() {
        FtqClient owner = SCENARIO.client();
        FtqClient other = SCENARIO.client();
        QueueRef queue = newQueue(other);
        SessionId session = owner.session().join();
        assertThat(ask(other, session, 1, push(queue, "a"))).isInstanceOf(Outcome.Applied.class);

        owner.closeSession().join();

        assertRejected(ask(other, session, 1, push(queue, "a")), Reason.SESSION_EXPIRED);
        assertRejected(ask(other, session, 2, push(queue, "b")), Reason.SESSION_EXPIRED);
        SessionId invented = new SessionId(new Position(1_000_000_000, 0));
        assertRejected(ask(other, invented, 1, push(queue, "b")), Reason.SESSION_EXPIRED);
        assertThat(other.size(queue).join()).isEqualTo(1);
        SCENARIO.conclude();
    }

    /** A client that never acknowledges an answer cannot make the nodes remember without bound. */
    @Test
    void noMoreThanTheWindowIsRemembered() {
        FtqClient owner = SCENARIO.client();
        FtqClient other = SCENARIO.client();
        FtqClient impatient = SCENARIO.client(SCENARIO.options().withDeadline(Duration.ofSeconds(1)));
        QueueRef queue = newQueue(other);
        SessionId session = owner.session().join();

        for (int number = 1; number <= ClientOptions.MAX_OUTSTANDING; number++) {
            assertThat(ask(other, session, number, push(queue, "item " + number)))
                    .isInstanceOf(Outcome.Applied.class);
        }
        Outcome tooMany = ask(impatient, session, ClientOptions.MAX_OUTSTANDING + 1, push(queue, "one too many"));
        Outcome oldest = ask(other, session, 1, push(queue, "item 1"));

        // The client tries until its time is up. If an attempt is on the way at that moment, the outcome is unknown to
        // it.
        assertThat(tooMany).isNotInstanceOf(Outcome.Applied.class);
        assertThat(tooMany.toString()).contains(Reason.WINDOW_FULL.name());
        assertThat(oldest).isInstanceOf(Outcome.Applied.class);
        assertThat(other.size(queue).join()).isEqualTo(ClientOptions.MAX_OUTSTANDING);
        SCENARIO.conclude();
    }

    /** One that no other test has pushed to. */
    private static QueueRef newQueue(FtqClient client) {
        return QueueRef.of(client.create(Label.of("rules " + System.nanoTime())).join());
    }

    private static QueueCommand push(QueueRef queue, String item) {
        return new QueueCommand.Push(queue, List.of(Item.of(item)));
    }

    private static Outcome ask(FtqClient client, SessionId session, long number, QueueCommand command) {
        return client.ask(new RequestId(session, number), command).join().outcome();
    }

    private static void assertRejected(Outcome outcome, Reason reason) {
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        Outcome.Rejected rejected = (Outcome.Rejected) outcome;
        assertThat(rejected.reason()).isEqualTo(reason);
        assertThat(rejected.position()).as("decided by the log").isPresent();
    }
}
