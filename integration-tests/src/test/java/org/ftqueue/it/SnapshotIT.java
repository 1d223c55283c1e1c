package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.RequestId;
import org.ftqueue.client.FtqClient;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.fault.Fault;
import org.ftqueue.it.load.Load;
import org.ftqueue.it.load.Translation;
import org.ftqueue.it.process.ClusterSpec;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Snapshots under load, and restarts from them: queues and remembered answers are all there. */
class SnapshotIT {
    private static final int ENTRIES = 50;

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.on(ClusterSpec.ofThree().withSnapshotEvery(ENTRIES));

    @Test
    void allNodesRestartFromSnapshots() {
        TestCluster cluster = SCENARIO.cluster();
        Load load = SCENARIO.load();
        FtqClient owner = SCENARIO.client();
        FtqClient asker = SCENARIO.client();
        RequestId request = new RequestId(owner.session().join(), 1);
        // A destroy that finds no queue leaves no trace except in the session table.
        Operation destroy = new Operation.Destroy(1_000_000);
        Position first = position(asker, request, destroy);

        for (int round = 0; round < Scenario.sized(2, 10); round++) {
            cluster.nodes().forEach(node -> awaitSnapshotBeyond(cluster, node, first.index() + ENTRIES));
            SCENARIO.recorder().awaitFurtherAnswers(500);
            Fault fault = new Fault.KillAll(cluster);
            SCENARIO.faults().inject(fault);
            SCENARIO.faults().heal(fault);
            assertThat(position(asker, request, destroy)).isEqualTo(first);
        }

        load.finish();
        SCENARIO.conclude();
    }

    @Test
    void aNodeThatMissedSeveralSnapshotsCatchesUp() {
        TestCluster cluster = SCENARIO.cluster();
        Load load = SCENARIO.load();
        List<NodeId> followers = cluster.followers();
        Fault fault = new Fault.KillNode(cluster, followers.get(0));
        long before = snapshotIndex(cluster, followers.get(1));

        SCENARIO.faults().inject(fault);
        awaitSnapshotBeyond(cluster, followers.get(1), before + 10 * ENTRIES);
        SCENARIO.faults().heal(fault);

        load.finish();
        SCENARIO.conclude();
    }

    /** Closed segments of the log are purged behind a snapshot; a restart closes them. */
    @Test
    void aNodeThatMissedMoreThanTheLogHoldsGetsASnapshot() {
        TestCluster cluster = SCENARIO.cluster();
        Load load = SCENARIO.load();
        List<NodeId> followers = cluster.followers();
        NodeId late = followers.get(0);
        List<NodeId> others =
                cluster.nodes().stream().filter(node -> !node.equals(late)).toList();
        Fault fault = new Fault.KillNode(cluster, late);

        SCENARIO.faults().inject(fault);
        long missed = snapshotIndex(cluster, others.get(0)) + 2 * ENTRIES;
        others.forEach(node -> awaitSnapshotBeyond(cluster, node, missed));
        others.forEach(cluster::kill);
        others.forEach(cluster::restart);
        others.forEach(node -> awaitSnapshotBeyond(cluster, node, missed + 4 * ENTRIES));
        others.forEach(node -> assertThat(cluster.firstLogIndex(node)).isGreaterThan(missed - 2 * ENTRIES));
        SCENARIO.faults().heal(fault);

        load.finish();
        SCENARIO.conclude();
        assertThat(cluster.firstLogIndex(late)).isGreaterThan(missed - 2 * ENTRIES);
    }

    private static Position position(FtqClient client, RequestId request, Operation operation) {
        Outcome outcome =
                client.ask(request, Translation.command(operation)).join().outcome();
        assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
        return ((Outcome.Rejected) outcome).position().orElseThrow();
    }

    private static void awaitSnapshotBeyond(TestCluster cluster, NodeId node, long index) {
        Awaitility.await("a snapshot of " + node + " beyond entry " + index)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> snapshotIndex(cluster, node) > index);
    }

    private static long snapshotIndex(TestCluster cluster, NodeId node) {
        return cluster.status(node).map(NodeStatus::snapshotIndex).orElse(-1L);
    }
}
