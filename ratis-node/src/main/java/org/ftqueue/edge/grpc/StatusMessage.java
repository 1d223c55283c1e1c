package org.ftqueue.edge.grpc;

import java.util.UUID;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.grpc.v1.StatusResponse;

/** The status of a node as the message of this door. */
final class StatusMessage {
    private StatusMessage() {}

    static StatusResponse of(NodeStatus status) {
        StatusResponse.Builder message = StatusResponse.newBuilder()
                .setCluster(status.cluster())
                .setClusterId(status.clusterId().map(UUID::toString).orElse(""))
                .setNode(status.id().value())
                .setPid(status.pid())
                .setVersion(status.version())
                .setState(status.state())
                .setRole(status.role())
                .setTerm(status.term())
                .setLeader(status.leader().map(NodeId::value).orElse(""))
                .setAppliedIndex(status.appliedIndex())
                .setCommittedIndex(status.committedIndex())
                .setSnapshotIndex(status.snapshotIndex())
                .setSessions(status.sessions())
                .setQueues(status.queues())
                .setItems(status.items())
                .setPending(status.pending())
                .setUptimeMillis(status.uptimeMillis());
        status.peers().forEach(peer -> message.addPeers(peer(peer)));
        return message.build();
    }

    private static StatusResponse.Peer.Builder peer(NodeStatus.Peer peer) {
        return StatusResponse.Peer.newBuilder()
                .setNode(peer.id().value())
                .setEndpoints(endpoints(peer.endpoints()))
                .setLastHeardMillis(peer.lastHeardMillis());
    }

    private static StatusResponse.Endpoints.Builder endpoints(Endpoints endpoints) {
        return StatusResponse.Endpoints.newBuilder()
                .setRaft(endpoints.raft())
                .setBinary(endpoints.binary())
                .setGrpc(endpoints.grpc().orElse(""))
                .setHttp(endpoints.http().orElse(""));
    }
}
