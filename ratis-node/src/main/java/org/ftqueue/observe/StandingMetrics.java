package org.ftqueue.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.observe.RaftFigures.LogSync;

/** Where a node stands, as metrics: all of one answer come from one look. Not thread-safe. */
final class StandingMetrics {
    private static final List<String> ROLES = List.of("leader", "follower", "candidate", "none");

    private final MeterRegistry registry;
    private final MultiGauge lag;
    private final MultiGauge lastHeard;
    private Standing now;

    StandingMetrics(MeterRegistry registry, Standing first, Duration patience) {
        this.registry = registry;
        this.now = first;
        NodeStatus node = first.status();
        Gauge.builder("ftqueue_node", () -> 1)
                .description("Always 1; its labels tell which node this is")
                .tags("cluster", node.cluster(), "node", node.id().value(), "version", node.version())
                .register(registry);
        gauge(
                "ftqueue_live",
                "1 while /livez says ok",
                at -> flag(Health.passed(Health.of(at, patience).live())));
        gauge(
                "ftqueue_ready",
                "1 while /readyz says ok",
                at -> flag(Health.passed(Health.of(at, patience).ready())));
        gauge("ftqueue_sessions", "Open sessions", at -> at.status().sessions());
        gauge("ftqueue_queues", "Queues", at -> at.status().queues());
        gauge("ftqueue_items", "Items in all queues", at -> at.status().items());
        gauge(
                "ftqueue_requests_pending",
                "Requests that wait here to be ordered",
                at -> at.status().pending());
        raft(node);
        logSync();
        this.lag =
                peers("ftqueue_raft_follower_lag_entries", "Log entries that this leader has and the follower lacks");
        this.lastHeard = peers("ftqueue_raft_last_heard_seconds", "Since this node last heard the peer");
    }

    private void raft(NodeStatus node) {
        for (String role : ROLES) {
            gauge(
                    "ftqueue_raft_role",
                    "1 for the role that this node has",
                    Tags.of("role", role),
                    at -> flag(at.status().role().equals(role)));
        }
        for (NodeStatus.Peer peer : node.peers()) {
            gauge(
                    "ftqueue_raft_leader",
                    "1 for the node that this one believes to lead",
                    Tags.of("peer", peer.id().value()),
                    at -> flag(at.status().leader().filter(peer.id()::equals).isPresent()));
        }
        gauge("ftqueue_raft_term", "Current term", at -> at.status().term());
        gauge(
                "ftqueue_raft_committed_index",
                "Last entry that this node knows to be committed",
                at -> at.status().committedIndex());
        gauge(
                "ftqueue_raft_applied_index",
                "Last entry applied here",
                at -> at.status().appliedIndex());
        gauge(
                "ftqueue_raft_snapshot_index",
                "Last entry in a durable snapshot",
                at -> at.status().snapshotIndex());
    }

    private void logSync() {
        FunctionCounter.builder(
                        "ftqueue_raft_log_syncs_total",
                        this,
                        metrics -> metrics.now.raft().logSync().count())
                .description("How often written entries were brought to stable storage")
                .register(registry);
        logSync("0.5", LogSync::medianSeconds);
        logSync("0.99", LogSync::p99Seconds);
        logSync("1", LogSync::maxSeconds);
    }

    private void logSync(String quantile, ToDoubleFunction<LogSync> seconds) {
        gauge(
                "ftqueue_raft_log_sync_seconds",
                "How long that took; the last five minutes weigh most",
                Tags.of("quantile", quantile),
                at -> seconds.applyAsDouble(at.raft().logSync()));
    }

    private void gauge(String name, String description, ToDoubleFunction<Standing> value) {
        gauge(name, description, Tags.empty(), value);
    }

    private void gauge(String name, String description, Tags tags, ToDoubleFunction<Standing> value) {
        Gauge.builder(name, () -> value.applyAsDouble(now))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private MultiGauge peers(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    /** Shows this look from now on. Who does not lead knows of no lag, and hears its leader only. */
    void update(Standing look) {
        now = look;
        lag.register(
                look.raft().lagEntries().entrySet().stream()
                        .map(follower -> row(follower.getKey(), follower.getValue()))
                        .toList(),
                true);
        lastHeard.register(
                look.status().peers().stream()
                        .filter(peer -> peer.lastHeardMillis() >= 0
                                && !peer.id().equals(look.status().id()))
                        .map(peer -> row(peer.id(), peer.lastHeardMillis() / 1000.0))
                        .toList(),
                true);
    }

    private static MultiGauge.Row<Number> row(NodeId peer, Number value) {
        return MultiGauge.Row.of(Tags.of("peer", peer.value()), value);
    }

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }
}
