package org.ftqueue.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Records what the ordering engine does. Any thread; takes no lock and no memory. */
public final class RaftMetrics {
    private final DistributionSummary entryRequests;
    private final DistributionSummary entryBytes;
    private final Timer snapshots;
    private final Counter leaderChanges;

    RaftMetrics(MeterRegistry registry) {
        this.entryRequests = DistributionSummary.builder("ftqueue_raft_entry_requests")
                .description("Requests in each log entry that was applied")
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 4096, 16_384)
                .register(registry);
        this.entryBytes = DistributionSummary.builder("ftqueue_raft_entry_bytes")
                .description("Bytes of each log entry that was applied")
                .register(registry);
        this.snapshots = Timer.builder("ftqueue_snapshot_write_seconds")
                .description("From the freeze of the state until its snapshot is durable")
                .register(registry);
        this.leaderChanges = Counter.builder("ftqueue_raft_leader_changes_total")
                .description("How often this node heard of a leader in a new term")
                .register(registry);
    }

    public void entryApplied(int requests, int bytes) {
        entryRequests.record(requests);
        entryBytes.record(bytes);
    }

    public void snapshotWritten(long nanos) {
        snapshots.record(nanos, TimeUnit.NANOSECONDS);
    }

    public void leaderChanged() {
        leaderChanges.increment();
    }
}
