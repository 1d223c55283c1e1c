package org.ftqueue.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ftqueue.api.Digest;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.api.Position;

/** Replies to {@link ClientFrame.AskStatus} and {@link ClientFrame.AskDigest}. */
public final class StatusCodec {
    private static final int MAX_PEERS = 256;

    private StatusCodec() {}

    public static byte[] encode(NodeStatus status) {
        WireWriter out = new WireWriter(512);
        UUID clusterId = status.clusterId().orElse(new UUID(0, 0));
        out.text8(status.cluster());
        out.u64(clusterId.getMostSignificantBits()).u64(clusterId.getLeastSignificantBits());
        out.text8(status.id().value()).u64(status.pid()).text8(status.version());
        out.text8(status.state()).text8(status.role()).u64(status.term());
        out.text8(status.leader().map(NodeId::value).orElse(""));
        out.u64(status.appliedIndex()).u64(status.committedIndex()).u64(status.snapshotIndex());
        out.u64(status.sessions()).u64(status.queues()).u64(status.items());
        out.u64(status.pending()).u64(status.uptimeMillis());
        out.u16(status.peers().size());
        for (NodeStatus.Peer peer : status.peers()) {
            Endpoints endpoints = peer.endpoints();
            out.text8(peer.id().value()).text8(endpoints.raft()).text8(endpoints.binary());
            out.text8(endpoints.grpc().orElse("")).text8(endpoints.http().orElse(""));
            out.u64(peer.lastHeardMillis());
        }
        return out.toByteArray();
    }

    public static NodeStatus decodeStatus(byte[] reply) {
        WireReader in = new WireReader(reply);
        String cluster = in.text8("cluster");
        UUID clusterId = new UUID(in.i64("cluster id"), in.i64("cluster id"));
        NodeId id = node(in.text8("id"));
        long pid = in.i64("pid");
        String version = in.text8("version");
        String state = in.text8("state");
        String role = in.text8("role");
        long term = in.i64("term");
        String leader = in.text8("leader");
        long applied = in.i64("applied");
        long committed = in.i64("committed");
        long snapshot = in.i64("snapshot");
        long sessions = in.i64("sessions");
        long queues = in.i64("queues");
        long items = in.i64("items");
        long pending = in.i64("pending");
        long uptime = in.i64("uptime");
        int count = in.u16("peers");
        if (count > MAX_PEERS) {
            throw new WireException("a status with " + count + " peers");
        }
        List<NodeStatus.Peer> peers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            peers.add(new NodeStatus.Peer(node(in.text8("peer id")), endpoints(in), in.i64("last heard")));
        }
        in.expectEnd("status");
        return new NodeStatus(
                cluster,
                clusterId.equals(new UUID(0, 0)) ? Optional.empty() : Optional.of(clusterId),
                id,
                pid,
                version,
                state,
                role,
                term,
                leader.isEmpty() ? Optional.empty() : Optional.of(node(leader)),
                applied,
                committed,
                snapshot,
                sessions,
                queues,
                items,
                pending,
                uptime,
                peers);
    }

    private static Endpoints endpoints(WireReader in) {
        String raft = in.text8("raft address");
        String binary = in.text8("binary address");
        Optional<String> grpc = ifAny(in.text8("grpc address"));
        Optional<String> http = ifAny(in.text8("http address"));
        return new Endpoints(raft, binary, grpc, http);
    }

    private static Optional<String> ifAny(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Not quoted in the message: whatever a stranger sent as a name does not belong into our logs. */
    static NodeId node(String name) {
        try {
            return new NodeId(name);
        } catch (IllegalArgumentException e) {
            throw new WireException("a name of " + name.length() + " characters is not a node id");
        }
    }

    public static byte[] encode(Digest digest) {
        WireWriter out = new WireWriter(80);
        out.u64(digest.position().index()).u32(digest.position().ordinal());
        return out.raw(digest.chain()).raw(digest.content()).toByteArray();
    }

    public static Digest decodeDigest(byte[] reply) {
        WireReader in = new WireReader(reply);
        Digest digest = new Digest(
                new Position(in.count64("index"), in.count32("ordinal", Integer.MAX_VALUE)),
                in.raw(Digest.BYTES, "chain"),
                in.raw(Digest.BYTES, "content"));
        in.expectEnd("digest");
        return digest;
    }
}
