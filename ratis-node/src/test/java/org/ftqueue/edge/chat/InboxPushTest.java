package org.ftqueue.edge.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ftqueue.api.ChatCommand.LogOut;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.junit.jupiter.api.Test;

/** What a connection gets of an inbox, when, and what holds it up. */
class InboxPushTest {
    private final ChatReplica node = new ChatReplica();
    private final TaskThread thread = new TaskThread();
    private final List<String> got = new ArrayList<>();
    private final LoginId anna = node.logIn(1);
    private final LoginId bert = node.logIn(2);

    /** How many messages the receiver still takes before it says that it wants no more. */
    private int room = Integer.MAX_VALUE;

    private InboxPush start(LoginId login, long afterId) {
        return InboxPush.start(node.replica, login, afterId, thread, new InboxPush.Receiver() {
            @Override
            public boolean message(InboxPage.Message message) {
                got.add(message.id() + " " + message.text());
                return --room > 0;
            }

            @Override
            public void ended(Reason why) {
                got.add(why.toString());
            }
        });
    }

    @Test
    void pushesWhatWaitsAndThenWhatComes() {
        node.sendToBert(anna, "a", "b");
        start(bert, 0);
        thread.run();
        assertThat(got).containsExactly("1 a", "2 b");
        node.sendToBert(anna, "c");
        thread.run();
        assertThat(got).containsExactly("1 a", "2 b", "3 c");
    }

    @Test
    void doesNothingOnTheThreadThatAppliesEntries() {
        start(bert, 0);
        node.sendToBert(anna, "a");
        assertThat(got).isEmpty();
    }

    @Test
    void manyEntriesAreOneLook() {
        start(bert, 0);
        for (int i = 0; i < 100; i++) {
            node.sendToBert(anna, "x");
        }
        assertThat(thread.run()).isEqualTo(1);
        assertThat(got).hasSize(100);
    }

    @Test
    void goesOnBehindTheLastMessageThatTheClientHas() {
        node.sendToBert(anna, "a", "b", "c");
        start(bert, 2);
        thread.run();
        assertThat(got).containsExactly("3 c");
    }

    @Test
    void readsPageAfterPage() {
        String[] texts = new String[2_500];
        Arrays.fill(texts, "x");
        node.sendToBert(anna, texts);
        start(bert, 0);
        thread.run();
        assertThat(got).hasSize(2_500).doesNotHaveDuplicates().endsWith("2500 x");
    }

    @Test
    void aReceiverThatHasEnoughGetsNoMoreUntilItAsks() {
        node.sendToBert(anna, "a", "b", "c");
        room = 2;
        InboxPush push = start(bert, 0);
        thread.run();
        node.sendToBert(anna, "d");
        thread.run();
        assertThat(got).containsExactly("1 a", "2 b");
        room = Integer.MAX_VALUE;
        push.resume();
        assertThat(got).containsExactly("1 a", "2 b", "3 c", "4 d");
    }

    @Test
    void whatWasAcknowledgedWhileTheReceiverWasSlowIsNotPushed() {
        node.sendToBert(anna, "a", "b", "c");
        room = 1;
        InboxPush push = start(bert, 0);
        thread.run();
        node.acknowledge(bert, 2);
        room = Integer.MAX_VALUE;
        push.resume();
        assertThat(got).containsExactly("1 a", "3 c");
    }

    @Test
    void saysOnceThatTheLoginWasFenced() {
        start(bert, 0);
        node.logIn(2);
        thread.run();
        node.sendToBert(anna, "for the new login");
        thread.run();
        assertThat(got).containsExactly("FENCED");
    }

    @Test
    void aLoginThatEndsBetweenTheMailAndTheLookGetsNothingButItsEnd() {
        start(bert, 0);
        node.sendToBert(anna, "a");
        node.apply(new LogOut(bert));
        thread.run();
        assertThat(got).containsExactly("NOT_LOGGED_IN");
    }

    @Test
    void aLoginWhoseLeaseRanOutIsToldEvenIfTheReceiverIsSlow() {
        node.sendToBert(anna, "a", "b");
        room = 1;
        start(bert, 0);
        thread.run();
        node.seconds(32);
        thread.run();
        assertThat(got).containsExactly("1 a", "NOT_LOGGED_IN");
    }

    @Test
    void aLoginThatIsOverAlreadyIsToldSo() {
        node.apply(new LogOut(bert));
        start(bert, 0);
        thread.run();
        assertThat(got).containsExactly("NOT_LOGGED_IN");
    }

    @Test
    void waitsForTheLoginOnANodeThatIsBehind() {
        LoginId ahead = new LoginId(2, new Position(node.nextIndex(), 0), 7);
        start(ahead, 0);
        thread.run();
        assertThat(got).isEmpty();
        node.logIn(2);
        node.sendToBert(anna, "a");
        thread.run();
        assertThat(got).containsExactly("1 a");
    }

    @Test
    void saysNothingAfterItWasCancelled() {
        InboxPush push = start(bert, 0);
        node.sendToBert(anna, "a");
        push.cancel();
        thread.run();
        node.logIn(2);
        thread.run();
        assertThat(got).isEmpty();
    }
}
