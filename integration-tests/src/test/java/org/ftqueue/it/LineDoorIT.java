package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Chat in lines on real nodes: from node to node, and through the death of the node that somebody is connected to. */
@Timeout(180)
class LineDoorIT {
    private static final int MESSAGES = 20;
    private static final AtomicInteger TESTS = new AtomicInteger();

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    private TestCluster cluster;
    private String ann;
    private String bob;

    @BeforeEach
    void createAnnAndBob() throws IOException {
        cluster = SCENARIO.cluster();
        cluster.awaitLeader();
        int test = TESTS.incrementAndGet();
        ann = "Ann" + test;
        bob = "Bob" + test;
        try (LineTalk talk = at(cluster.nodes().get(0))) {
            assertThat(talk.ask("1|" + ann)).startsWith("ok|");
            assertThat(talk.ask("1|" + bob)).startsWith("ok|");
        }
    }

    private LineTalk at(NodeId node) throws IOException {
        return new LineTalk(cluster.lineAddress(node));
    }

    private LineTalk at(NodeId node, String user, int waiting) throws IOException {
        LineTalk talk = at(node);
        assertThat(talk.ask("2|" + user)).isEqualTo("ok|" + waiting);
        return talk;
    }

    @Test
    void aMessageComesByItselfFromEveryNodeToEveryNode() throws IOException {
        int sent = 0;
        for (NodeId from : cluster.nodes()) {
            for (NodeId to : cluster.nodes()) {
                try (LineTalk bobsTalk = at(to, bob, 0);
                        LineTalk annsTalk = at(from, ann, 0)) {
                    sent++;
                    assertThat(annsTalk.ask("5|" + bob + "|from " + from + " to " + to))
                            .isEqualTo("ok|" + sent + "|online");
                    assertThat(bobsTalk.line())
                            .isEqualTo("message|" + sent + "|" + ann + "|from " + from + " to " + to);
                    assertThat(bobsTalk.ask("quit")).isEqualTo("ok|");
                    assertThat(annsTalk.ask("quit")).isEqualTo("ok|");
                }
            }
        }
        SCENARIO.conclude();
    }

    @Test
    void whatWasNotAcknowledgedWhenTheNodeDiedComesAgainUnderTheSameIds() throws IOException {
        NodeId leader = cluster.awaitLeader();
        List<NodeId> others = cluster.followers();
        NodeId dies = others.get(0);
        try (LineTalk annsTalk = at(leader, ann, 0);
                LineTalk bobsTalk = at(dies, bob, 0)) {
            List<String> acknowledged = new ArrayList<>();
            for (int id = 1; id <= MESSAGES; id++) {
                assertThat(annsTalk.ask("5|" + bob + "|m" + id)).isEqualTo("ok|" + id + "|online");
                if (id == MESSAGES / 2) {
                    for (int read = 1; read <= id; read++) {
                        acknowledged.add(bobsTalk.line());
                    }
                    assertThat(bobsTalk.ask("")).isEqualTo("ok|");
                }
            }
            assertThat(bobsTalk.line()).isEqualTo(message(MESSAGES / 2 + 1));
            assertThat(acknowledged).containsExactlyElementsOf(messages(1, MESSAGES / 2));

            cluster.kill(dies);
            awaitEnd(bobsTalk);

            try (LineTalk again = at(others.get(1), bob, MESSAGES / 2)) {
                List<String> expected = messages(MESSAGES / 2 + 1, MESSAGES);
                expected.add("end");
                assertThat(again.askMany("6|")).isEqualTo(expected);
                assertThat(annsTalk.ask("5|" + bob + "|later")).isEqualTo("ok|" + (MESSAGES + 1) + "|online");
                assertThat(again.line()).isEqualTo("message|" + (MESSAGES + 1) + "|" + ann + "|later");
                assertThat(again.ask("3|")).isEqualTo("ok|");
                assertThat(again.ask("2|" + bob)).isEqualTo("ok|0");
            }
        }
        cluster.restart(dies);
        SCENARIO.conclude();
    }

    /** What a line asks for is done once, although the leader dies under it. */
    @Test
    void aUserOnAFollowerGoesOnWhenTheLeaderDies() throws IOException {
        NodeId leader = cluster.awaitLeader();
        NodeId follower = cluster.followers().get(0);
        try (LineTalk talk = at(follower, ann, 0)) {
            cluster.kill(leader);
            for (int id = 1; id <= MESSAGES; id++) {
                assertThat(talk.ask("5|" + bob + "|m" + id)).isEqualTo("ok|" + id + "|offline");
            }
        }
        cluster.restart(leader);
        try (LineTalk bobsTalk = at(follower, bob, MESSAGES)) {
            List<String> expected = messages(1, MESSAGES);
            expected.add("end");
            assertThat(bobsTalk.askMany("6|")).isEqualTo(expected);
        }
        SCENARIO.conclude();
    }

    /** A node that dies takes its logins with it, when their leases end. */
    @Test
    void aUserWhoseNodeDiedIsLoggedOutWhenTheLeaseEnds() throws IOException {
        NodeId dies = cluster.followers().get(0);
        try (LineTalk watcher = at(cluster.awaitLeader());
                LineTalk bobsTalk = at(dies, bob, 0)) {
            cluster.kill(dies);
            awaitEnd(bobsTalk);
            assertThat(watcher.askMany("0|" + bob).get(0)).endsWith("|online");
            Awaitility.await("the lease ends")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> watcher.askMany("0|" + bob).get(0).endsWith("|offline"));
        }
        cluster.restart(dies);
        SCENARIO.conclude();
    }

    private String message(int id) {
        return "message|" + id + "|" + ann + "|m" + id;
    }

    private List<String> messages(int first, int last) {
        List<String> messages = new ArrayList<>();
        for (int id = first; id <= last; id++) {
            messages.add(message(id));
        }
        return messages;
    }

    private static void awaitEnd(LineTalk talk) throws IOException {
        try {
            while (talk.line() != null) {
                // What was on the way already.
            }
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }
}
