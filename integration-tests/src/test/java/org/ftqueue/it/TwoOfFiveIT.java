package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.it.Scenario.sized;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.check.chat.Shown;
import org.ftqueue.it.fault.Fault;
import org.ftqueue.it.load.chat.ChatAccount;
import org.ftqueue.it.load.chat.ChatLoad;
import org.ftqueue.it.load.chat.ChatUser;
import org.ftqueue.it.process.ClusterSpec;
import org.ftqueue.it.process.TestCluster;
import org.ftqueue.it.terminal.FtqCommand;
import org.ftqueue.it.terminal.FtqCommand.Ended;
import org.ftqueue.it.terminal.UserEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Five nodes under users who send and receive: any two may die, three may not, and all may and come back. */
class TwoOfFiveIT {
    private static final int USERS = 8;
    private static final int OPERATIONS_OF_A_LIFE = 200;
    private static final int ROUNDS = sized(2, 15);
    private static final long MESSAGES_BETWEEN = 150;
    private static final int KEPT = 20;
    private static final int KEPT_AND_ACKNOWLEDGED = 5;

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.on(ClusterSpec.ofFive());

    @TempDir
    Path home;

    @Test
    void anyTwoMayDieAndAllMayComeBack() throws Exception {
        TestCluster cluster = SCENARIO.cluster();
        ChatScenario chat = new ChatScenario(SCENARIO);
        ChatAccount quiet = chat.account("quiet");
        leaveMail(chat, quiet, chat.account("talkative"));
        ChatLoad load = chat.load(USERS, OPERATIONS_OF_A_LIFE);

        for (int round = 0; round < ROUNDS; round++) {
            Fault two = kill(chat, 2);
            chat.recorder().awaitFurtherShown(MESSAGES_BETWEEN);
            SCENARIO.faults().heal(two);
        }

        Fault two = kill(chat, 2);
        Fault third = kill(chat, 1);
        assertNoQuorum();
        SCENARIO.faults().heal(third);
        chat.recorder().awaitFurtherShown(MESSAGES_BETWEEN);
        SCENARIO.faults().heal(two);

        Fault all = new Fault.KillAll(cluster);
        SCENARIO.faults().inject(all);
        SCENARIO.faults().heal(all);
        chat.recorder().awaitFurtherShown(MESSAGES_BETWEEN);
        assertKeptMailComes(chat, quiet);

        load.finish();
        chat.conclude();
    }

    /** Messages of which the recipient has acknowledged the first ones, and then it is gone. */
    private static void leaveMail(ChatScenario chat, ChatAccount recipient, ChatAccount sender)
            throws InterruptedException {
        ChatUser from = chat.user(sender);
        for (int i = 0; i < KEPT; i++) {
            ChatScenario.assertApplied(from.send(recipient, chat.recorder().nextText()));
        }
        ChatUser to = chat.user(recipient);
        awaitShown(to, KEPT);
        ChatScenario.assertApplied(to.acknowledge(KEPT_AND_ACKNOWLEDGED));
        to.vanish();
        from.vanish();
    }

    /** What was not acknowledged comes, in order, and nothing else. */
    private static void assertKeptMailComes(ChatScenario chat, ChatAccount recipient) throws InterruptedException {
        int before = chat.recorder().history().shown().size();
        ChatUser to = chat.user(recipient);
        awaitShown(to, KEPT);
        List<Long> ids = chat.recorder().history().shown().stream()
                .skip(before)
                .filter(shown -> shown.login().account() == recipient.id())
                .map(Shown::messageId)
                .toList();
        assertThat(ids)
                .isEqualTo(LongStream.rangeClosed(KEPT_AND_ACKNOWLEDGED + 1, KEPT)
                        .boxed()
                        .toList());
        ChatScenario.assertApplied(to.acknowledge());
        ChatScenario.assertApplied(to.count());
    }

    private static void awaitShown(ChatUser user, long through) {
        Awaitility.await("message " + through).until(() -> user.shownThrough() == through);
    }

    /** Kills nodes that live; which, the seed decides. */
    private static Fault kill(ChatScenario chat, int count) {
        TestCluster cluster = SCENARIO.cluster();
        List<NodeId> alive = cluster.nodes().stream().filter(cluster::isRunning).toList();
        Fault fault = new Fault.KillNodes(cluster, chat.anyOf(alive, count));
        SCENARIO.faults().inject(fault);
        return fault;
    }

    /** What somebody at a terminal reads. */
    private void assertNoQuorum() {
        TestCluster cluster = SCENARIO.cluster();
        String silent = cluster.nodes().stream()
                .filter(node -> !cluster.isRunning(node))
                .map(node -> node + " (" + cluster.address(node) + ")")
                .collect(Collectors.joining(", "));
        String nodes = cluster.addresses().stream().map(NodeAddress::toString).collect(Collectors.joining(","));
        FtqCommand ftq = FtqCommand.in(UserEnvironment.at(home).with("FTQ_CONNECT", nodes));

        Ended list = ftq.run("--deadline", "3s", "queue", "list");
        Ended health = ftq.run("--deadline", "3s", "cluster", "health");

        assertThat(list.code()).isEqualTo(4);
        assertThat(list.err())
                .isEqualTo("ftq: no quorum: 2 of 5 nodes answer, 3 are needed; not answering: " + silent + "\n");
        assertThat(health.code()).isEqualTo(4);
        assertThat(health.out()).startsWith("no quorum: 2 of 5 nodes answer");
    }
}
