package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.RequestId;
import org.ftqueue.client.Answer;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.fault.Fault;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One request sent a hundred times, to different nodes, gets one execution and one answer. */
class SameRequestIT {
    private static final int TIMES = 100;
    private static final int AT_ONCE = 10;

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    @Test
    void isExecutedOnce() {
        TestCluster cluster = SCENARIO.cluster();
        FtqClient reader = SCENARIO.client();
        QueueRef queue = newQueue(reader);
        Request request = request(queue);

        List<Outcome.Applied> answers = request.send(senders(cluster), TIMES);

        assertAllAlike(answers);
        assertThat(reader.size(queue).join()).isEqualTo(1);
        SCENARIO.conclude();
    }

    @Test
    void isExecutedOnceAcrossALeaderChangeAndARestartOfAll() {
        TestCluster cluster = SCENARIO.cluster();
        FtqClient reader = SCENARIO.client();
        QueueRef queue = newQueue(reader);
        Request request = request(queue);
        List<FtqClient> senders = senders(cluster);
        Fault leaderKilled = new Fault.KillNode(cluster, cluster.awaitLeader());

        List<Outcome.Applied> answers = new ArrayList<>(request.send(senders, TIMES / 4));
        List<CompletableFuture<Answer>> onTheWay = request.begin(senders, AT_ONCE);
        SCENARIO.faults().inject(leaderKilled);
        answers.addAll(request.send(senders, TIMES / 4));
        SCENARIO.faults().heal(leaderKilled);
        answers.addAll(request.send(senders, TIMES / 4));
        Fault allKilled = new Fault.KillAll(cluster);
        SCENARIO.faults().inject(allKilled);
        SCENARIO.faults().heal(allKilled);
        answers.addAll(request.send(senders, TIMES / 4));
        answers.addAll(applied(onTheWay));

        assertAllAlike(answers);
        assertThat(reader.size(queue).join()).isEqualTo(1);
        SCENARIO.conclude();
    }

    /** The very first sending may be lost with the leader that accepted it. */
    @Test
    void isExecutedOnceWhenTheLeaderDiesWithIt() {
        TestCluster cluster = SCENARIO.cluster();
        FtqClient reader = SCENARIO.client();
        QueueRef queue = newQueue(reader);
        List<FtqClient> senders = senders(cluster);

        for (int round = 1; round <= Scenario.sized(2, 10); round++) {
            Request request = request(queue);
            Fault fault = new Fault.KillNode(cluster, cluster.awaitLeader());
            List<CompletableFuture<Answer>> onTheWay = request.begin(senders, AT_ONCE);
            SCENARIO.faults().inject(fault);
            List<Outcome.Applied> answers = new ArrayList<>(request.send(senders, AT_ONCE));
            SCENARIO.faults().heal(fault);
            answers.addAll(applied(onTheWay));

            assertAllAlike(answers);
            assertThat(reader.size(queue).join()).isEqualTo(round);
        }
        SCENARIO.conclude();
    }

    /** What a user does after "unknown": ask again under the id that came with it. */
    @Test
    void anUnknownOutcomeCanBeAskedFor() {
        TestCluster cluster = SCENARIO.cluster();
        FtqClient reader = SCENARIO.client();
        QueueRef queue = newQueue(reader);
        FtqClient impatient = SCENARIO.client(SCENARIO.options().withDeadline(Duration.ofSeconds(1)));
        impatient.push(queue, List.of(Item.of("first"))).join();
        QueueCommand push = new QueueCommand.Push(queue, List.of(Item.of("second")));

        cluster.nodes().forEach(cluster::pause);
        Answer unknown = impatient.submit(push).join();
        cluster.nodes().forEach(cluster::resume);

        assertThat(unknown.outcome()).isInstanceOf(Outcome.Unknown.class);
        Request request = new Request(unknown.request().orElseThrow(), push);
        assertAllAlike(request.send(senders(cluster), AT_ONCE));
        assertThat(reader.size(queue).join()).isEqualTo(2);
        SCENARIO.conclude();
    }

    /** One that no other test has pushed to. */
    private static QueueRef newQueue(FtqClient client) {
        return QueueRef.of(client.create(Label.of("same " + System.nanoTime())).join());
    }

    /** Clients that begin with different nodes. */
    private List<FtqClient> senders(TestCluster cluster) {
        List<NodeAddress> addresses = new ArrayList<>(cluster.addresses());
        List<FtqClient> senders = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            senders.add(SCENARIO.client(addresses.toArray(NodeAddress[]::new)));
            Collections.rotate(addresses, 1);
        }
        return senders;
    }

    /** A push that is the first request of a session of its own. */
    private Request request(QueueRef queue) {
        RequestId id = new RequestId(SCENARIO.client().session().join(), 1);
        return new Request(id, new QueueCommand.Push(queue, List.of(Item.of("once"))));
    }

    /** Those that were answered although a leader died under them. */
    private static List<Outcome.Applied> applied(List<CompletableFuture<Answer>> answers) {
        return answers.stream()
                .map(answer -> answer.join().outcome())
                .filter(Outcome.Applied.class::isInstance)
                .map(Outcome.Applied.class::cast)
                .toList();
    }

    private static void assertAllAlike(List<Outcome.Applied> answers) {
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.position()).isEqualTo(answers.get(0).position());
            assertThat(answer.reply()).isEqualTo(answers.get(0).reply());
        });
    }

    private record Request(RequestId id, QueueCommand command) {

        List<CompletableFuture<Answer>> begin(List<FtqClient> senders, int times) {
            List<CompletableFuture<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                answers.add(senders.get(i % senders.size()).ask(id, command));
            }
            return answers;
        }

        /** Sends it so many times, some at once, and insists on an answer to each. */
        List<Outcome.Applied> send(List<FtqClient> senders, int times) {
            List<Outcome.Applied> applied = new ArrayList<>();
            for (int sent = 0; sent < times; sent += AT_ONCE) {
                for (CompletableFuture<Answer> answer : begin(senders, Math.min(AT_ONCE, times - sent))) {
                    assertThat(answer.join().outcome()).isInstanceOf(Outcome.Applied.class);
                    applied.add((Outcome.Applied) answer.join().outcome());
                }
            }
            return applied;
        }
    }
}
