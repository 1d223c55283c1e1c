package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Reason;
import org.ftqueue.api.UserName;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ChatLogin;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.InboxListener;
import org.ftqueue.it.fault.Fault;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages come by themselves, in order and once, whatever happens to the node that a recipient is connected to. */
class ChatPushIT {
    private static final int MESSAGES = 20;

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    private static int users;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private ChatLogin anna;
    private ChatLogin bert;
    private int sent;

    private static ChatLogin logIn(ChatClient chat) {
        UserName name = UserName.parse("user" + ++users);
        chat.create(name, Optional.empty()).join();
        return chat.logIn(name, Optional.empty()).join();
    }

    /** A recipient that goes to the first of these nodes, and to the next ones only if it must. */
    private void receiveAt(List<NodeId> nodes) {
        TestCluster cluster = SCENARIO.cluster();
        anna = logIn(new ChatClient(SCENARIO.client()));
        ClientOptions options =
                ClientOptions.of(nodes.stream().map(cluster::address).toList()).withFollowLeader(false);
        bert = logIn(new ChatClient(SCENARIO.client(options)));
        bert.listen(
                        new InboxListener() {
                            @Override
                            public void message(InboxPage.Message message) {
                                told.add(message.text());
                            }

                            @Override
                            public void ended(Reason why) {
                                told.add(why.toString());
                            }
                        },
                        Runnable::run)
                .join();
    }

    private void sendAndReceive() throws InterruptedException {
        for (int i = 0; i < MESSAGES; i++) {
            anna.send(bert.name(), "m" + ++sent).join();
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo("m" + sent);
        }
    }

    /** Nothing came that was not looked at, and all of it can be acknowledged: nothing is shown again. */
    private void assertThatWasAll() {
        assertThat(told).isEmpty();
        assertThat(bert.acknowledge(sent).join()).isZero();
        assertThat(bert.ended()).isNotDone();
        SCENARIO.conclude();
    }

    @Test
    void theNodeOfTheRecipientIsKilled() throws Exception {
        TestCluster cluster = SCENARIO.cluster();
        List<NodeId> followers = cluster.followers();
        receiveAt(followers);
        sendAndReceive();

        Fault killed = new Fault.KillNode(cluster, followers.get(0));
        SCENARIO.faults().inject(killed);
        sendAndReceive();
        SCENARIO.faults().heal(killed);
        sendAndReceive();
        assertThatWasAll();
    }

    @Test
    void theLeaderIsKilled() throws Exception {
        TestCluster cluster = SCENARIO.cluster();
        receiveAt(cluster.followers());
        sendAndReceive();

        Fault killed = new Fault.KillNode(cluster, cluster.awaitLeader());
        SCENARIO.faults().inject(killed);
        sendAndReceive();
        SCENARIO.faults().heal(killed);
        assertThatWasAll();
    }

    /** Replicated time stands still while all are down, so the logins hold. */
    @Test
    void allNodesAreKilled() throws Exception {
        TestCluster cluster = SCENARIO.cluster();
        receiveAt(cluster.followers());
        sendAndReceive();

        cluster.killAll();
        cluster.heal();
        sendAndReceive();
        assertThatWasAll();
    }
}
