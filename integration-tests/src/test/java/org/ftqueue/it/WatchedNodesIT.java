package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.load.RecordingClient;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What nodes say to those who watch them is what happens to them. */
class WatchedNodesIT {
    private static final int QUEUE = 1;
    private static final int PUSHES = 50;
    private static final String PUSHED = "ftqueue_requests_total{operation=\"push\",outcome=\"applied\"}";
    private static final Watcher.Answer OK = new Watcher.Answer(200, "ok\n");

    @RegisterExtension
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    @Test
    void aNodeWithoutAMajorityIsAliveAndNotReadyUntilOneIsBack() {
        TestCluster cluster = SCENARIO.cluster();
        Watcher watcher = Watcher.of(cluster);
        NodeId survivor = cluster.awaitLeader();
        List<NodeId> others = cluster.followers();
        cluster.nodes().forEach(node -> watcher.awaitReady(node, 200));
        assertThat(watcher.ask(survivor, "/readyz?verbose").body())
                .isEqualTo("[+]raft ok\n[+]started ok\n[+]leader ok\n[+]applied ok\nreadyz check passed\n");

        others.forEach(cluster::kill);
        watcher.awaitReady(survivor, 503);
        assertThat(watcher.ask(survivor, "/readyz").body())
                .matches("no leader is known in term \\d+: no quorum, or an election goes on\n"
                        + "|this node leads, but in the last 1800 ms it heard only 1 of 3 nodes, itself included\n");
        assertThat(watcher.ask(survivor, "/livez")).isEqualTo(OK);
        assertThat(watcher.metrics(survivor).value("ftqueue_ready")).isZero();
        assertThat(watcher.metrics(survivor).value("ftqueue_live")).isEqualTo(1);

        cluster.restart(others.get(0));
        watcher.awaitReady(survivor, 200);
        watcher.awaitReady(others.get(0), 200);
        SCENARIO.conclude();
    }

    @Test
    void aPausedLeaderComesBackAsAReadyFollower() {
        TestCluster cluster = SCENARIO.cluster();
        Watcher watcher = Watcher.of(cluster);
        NodeId paused = cluster.awaitLeader();
        List<NodeId> others = cluster.followers();
        Map<NodeId, Double> before =
                each(others, watcher, metrics -> metrics.value("ftqueue_raft_leader_changes_total"));

        cluster.pause(paused);
        NodeId next = cluster.awaitLeader();
        assertThat(next).isNotEqualTo(paused);
        others.forEach(node -> watcher.awaitReady(node, 200));
        String leads = "ftqueue_raft_leader{peer=\"" + paused + "\"}";
        assertThat(each(others, watcher, metrics -> metrics.value(leads)).values())
                .containsOnly(0.0);
        before.forEach((node, changes) -> assertThat(watcher.metrics(node).value("ftqueue_raft_leader_changes_total"))
                .isGreaterThan(changes));

        cluster.resume(paused);
        watcher.awaitReady(paused, 200);
        assertThat(watcher.ask(paused, "/livez")).isEqualTo(OK);
        SCENARIO.conclude();
    }

    @Test
    void whatClientsDoMovesTheFigures() {
        TestCluster cluster = SCENARIO.cluster();
        Watcher watcher = Watcher.of(cluster);
        RecordingClient client = SCENARIO.recordingClient();
        client.perform(new Operation.Create("watched")).join();
        double before = sum(watcher, PUSHED);
        NodeId leader = cluster.awaitLeader();
        MetricsText leaderBefore = watcher.metrics(leader);

        for (int i = 0; i < PUSHES; i++) {
            Ending ending = client.perform(new Operation.Push(QUEUE, List.of(client.nextValue())))
                    .join();
            assertThat(ending).isInstanceOf(Ending.Answered.class);
        }

        assertThat(sum(watcher, PUSHED)).isGreaterThanOrEqualTo(before + PUSHES);
        MetricsText leaderAfter = watcher.metrics(leader);
        for (String grows : List.of(
                "ftqueue_raft_applied_index",
                "ftqueue_raft_committed_index",
                "ftqueue_raft_entry_requests_sum",
                "ftqueue_raft_entry_requests_count",
                "ftqueue_raft_entry_bytes_sum",
                "ftqueue_raft_log_syncs_total",
                "process_cpu_time_ns_total")) {
            assertThat(leaderAfter.value(grows)).as(grows).isGreaterThan(leaderBefore.value(grows));
        }
        assertThat(leaderAfter.value("ftqueue_queues")).isEqualTo(1);
        assertThat(leaderAfter.value("ftqueue_raft_log_sync_seconds{quantile=\"1\"}"))
                .isPositive();
        for (NodeId follower : cluster.followers()) {
            Awaitility.await(follower + " has everything")
                    .until(() -> lag(watcher.metrics(cluster.awaitLeader()), follower) == 0);
        }
        SCENARIO.conclude();
    }

    private static double lag(MetricsText leader, NodeId follower) {
        return leader.samples().getOrDefault("ftqueue_raft_follower_lag_entries{peer=\"" + follower + "\"}", -1.0);
    }

    private static double sum(Watcher watcher, String sample) {
        return watcher.cluster().nodes().stream()
                .mapToDouble(node -> watcher.metrics(node).value(sample))
                .sum();
    }

    private static Map<NodeId, Double> each(List<NodeId> nodes, Watcher watcher, ToDoubleFunction<MetricsText> figure) {
        Map<NodeId, Double> figures = new TreeMap<>();
        nodes.forEach(node -> figures.put(node, figure.applyAsDouble(watcher.metrics(node))));
        return figures;
    }
}
