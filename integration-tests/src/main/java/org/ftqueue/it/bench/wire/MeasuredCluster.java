package org.ftqueue.it.bench.wire;

import java.util.Collections;
import java.util.List;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.Label;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.api.QueueRef;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.process.ClusterSpec;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.TestCluster;

/** Three node processes, and a client beside those that are measured which makes and fills queues. */
final class MeasuredCluster implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final TestCluster cluster;
    private final FtqClient owner;
    private int made;

    /** The node that leads. */
    record Leader(NodeId id, long pid, Endpoints endpoints) {

        NodeAddress address(Door door) {
            return NodeAddress.parse(
                    switch (door) {
                        case BINARY, FRAMES -> endpoints.binary();
                        case GRPC -> endpoints.grpc().orElseThrow();
                    });
        }

        /** Processor time since it started, in nanoseconds. */
        long processorNanos() {
            return ProcessorTime.nanosOf(ProcessHandle.of(pid).orElseThrow());
        }
    }

    MeasuredCluster(Distribution distribution) {
        cluster = TestCluster.start(distribution, ClusterSpec.ofThree());
        owner = FtqClient.connect(ClientOptions.of(cluster.addresses()));
    }

    /** Waits for it. */
    Leader leader() {
        NodeId id = cluster.awaitLeader();
        NodeStatus status = cluster.status(id).orElseThrow(() -> new IllegalStateException(id + " no longer answers"));
        Endpoints endpoints = status.peers().stream()
                .filter(peer -> peer.id().equals(id))
                .findFirst()
                .orElseThrow()
                .endpoints();
        return new Leader(id, status.pid(), endpoints);
    }

    /** The id of a new queue that holds at least so many of these items. */
    int queueOf(long items, byte[] item) {
        made++;
        int id = owner.create(Label.of("wire " + made)).join();
        List<byte[]> batch = Collections.nCopies(BATCH, item);
        for (long pushed = 0; pushed < items; pushed += BATCH) {
            owner.push(QueueRef.of(id), batch).join();
        }
        return id;
    }

    /** Deletes a queue with what is in it. */
    void destroy(int queue) {
        owner.destroy(QueueRef.of(queue), false).join();
    }

    @Override
    public void close() {
        owner.close();
        cluster.close();
    }
}
