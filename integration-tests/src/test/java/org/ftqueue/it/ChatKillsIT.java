package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.it.Scenario.sized;

import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Reason;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Result;
import org.ftqueue.it.check.chat.Shown;
import org.ftqueue.it.fault.Fault;
import org.ftqueue.it.load.chat.ChatAccount;
import org.ftqueue.it.load.chat.ChatLoad;
import org.ftqueue.it.load.chat.ChatUser;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many users, nodes and clients that die, names that are used again. */
class ChatKillsIT {
    private static final int USERS = sized(12, 64);
    private static final int ROUNDS = sized(2, 15);
    private static final long MESSAGES_BETWEEN = 200;

    /** So that each user vanishes several times. */
    private static final int OPERATIONS_OF_A_LIFE = 40;

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    @Test
    void nodesAndClientsDieUnderManyUsers() throws Exception {
        TestCluster cluster = SCENARIO.cluster();
        ChatScenario chat = new ChatScenario(SCENARIO);
        ChatLoad load = chat.load(USERS, OPERATIONS_OF_A_LIFE);

        for (int round = 0; round < ROUNDS; round++) {
            killAndRestart(chat, cluster.awaitLeader());
            killAndRestart(chat, cluster.followers().get(round % 2));
        }

        load.finish();
        chat.conclude();
    }

    private static void killAndRestart(ChatScenario chat, NodeId node) {
        Fault fault = new Fault.KillNode(SCENARIO.cluster(), node);
        chat.recorder().awaitFurtherShown(MESSAGES_BETWEEN);
        SCENARIO.faults().inject(fault);
        chat.recorder().awaitFurtherShown(MESSAGES_BETWEEN);
        SCENARIO.faults().heal(fault);
    }

    @Test
    void aClientThatDiesBeforeItAcknowledgesLeavesTheMessagesToTheNext() throws Exception {
        ChatScenario chat = new ChatScenario(SCENARIO);
        ChatAccount ann = chat.account("ann");
        ChatAccount ben = chat.account("ben");
        ChatUser sender = chat.user(ann);
        ChatUser first = chat.user(ben);
        for (int i = 0; i < 3; i++) {
            sender.send(ben, chat.recorder().nextText());
        }
        awaitShown(first, 3);
        first.acknowledge(1);

        first.vanish();
        ChatUser second = chat.user(ben);
        awaitShown(second, 3);

        assertThat(chat.recorder().history().shown())
                .extracting(Shown::messageId)
                .containsExactly(1L, 2L, 3L, 2L, 3L);
        second.acknowledge();
        second.count();
        chat.conclude();
    }

    @Test
    void aLoginFromASecondPlaceEndsTheFirst() throws Exception {
        ChatScenario chat = new ChatScenario(SCENARIO);
        ChatAccount cat = chat.account("cat");
        ChatUser first = chat.user(SCENARIO.cluster().nodes().get(0));
        first.logIn(cat);

        ChatUser second = chat.user(SCENARIO.cluster().nodes().get(1));
        second.logIn(cat);

        Awaitility.await("word of the second login").until(() -> first.ended().equals(Optional.of(Reason.FENCED)));
        assertRejected(first.send(cat, chat.recorder().nextText()), Reason.FENCED);
        assertRejected(first.acknowledge(), Reason.FENCED);
        ChatScenario.assertApplied(second.send(cat, chat.recorder().nextText()));
        awaitShown(second, 1);
        assertThat(first.shownThrough()).isZero();
        second.acknowledge();
        second.count();
        chat.conclude();
    }

    @Test
    void aNameThatIsUsedAgainGetsNothingOfTheOldMail() throws Exception {
        ChatScenario chat = new ChatScenario(SCENARIO);
        ChatAccount old = chat.account("eve");
        ChatAccount sender = chat.account("dan");
        ChatUser dan = chat.user(sender);
        for (int i = 0; i < 3; i++) {
            dan.send(old, chat.recorder().nextText());
        }
        ChatScenario.assertApplied(chat.user(old).delete());
        assertRejected(dan.send(old, chat.recorder().nextText()), Reason.NO_SUCH_ACCOUNT);

        ChatAccount again = chat.account("EVE");
        ChatUser eve = chat.user(again);
        ChatScenario.assertApplied(dan.send(again, "new"));
        awaitShown(eve, 1);

        assertThat(again.id()).isGreaterThan(old.id());
        assertThat(ofAccount(chat, again)).extracting(Shown::text).containsExactly("new");
        eve.acknowledge();
        eve.count();
        chat.conclude();
    }

    private static List<Shown> ofAccount(ChatScenario chat, ChatAccount account) {
        return chat.recorder().history().shown().stream()
                .filter(shown -> shown.login().account() == account.id())
                .toList();
    }

    private static void assertRejected(Ending ending, Reason reason) {
        assertThat(ending).isInstanceOf(Ending.Answered.class);
        assertThat(((Ending.Answered) ending).result()).isEqualTo(new Result.Rejected(reason));
    }

    private static void awaitShown(ChatUser user, long through) {
        Awaitility.await("message " + through).until(() -> user.shownThrough() == through);
    }
}
