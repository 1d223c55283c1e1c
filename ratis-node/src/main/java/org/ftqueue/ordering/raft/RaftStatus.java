package org.ftqueue.ordering.raft;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.ratis.proto.RaftProtos;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.DivisionInfo;
import org.apache.ratis.server.RaftServer;
import org.ftqueue.api.NodeId;

/**
 * How Raft stands on this node. It looks at the division, not only at the server: a closed division hides behind a
 * running server.
 *
 * @param appliedIndex    entries that Raft writes for itself count too, as they do in the committed index
 * @param lastHeardMillis since each other node was last heard; a follower hears its leader only
 */
public record RaftStatus(
        String state,
        String role,
        long term,
        Optional<NodeId> leader,
        long appliedIndex,
        long committedIndex,
        long snapshotIndex,
        Map<NodeId, Long> lastHeardMillis) {

    /** Before Ratis has opened its log: it has no division yet, as if it had closed it. */
    static final RaftStatus STARTING = new RaftStatus("starting", "none", 0, Optional.empty(), 0, 0, -1, Map.of());

    static RaftStatus of(RaftServer server, RaftGroupId group, NodeId self, long snapshotIndex) {
        RaftServer.Division division;
        try {
            division = server.getDivision(group);
        } catch (IOException | RuntimeException e) {
            return new RaftStatus("closed", "none", 0, Optional.empty(), 0, 0, snapshotIndex, Map.of());
        }
        DivisionInfo info = division.getInfo();
        Optional<NodeId> leader = Optional.ofNullable(info.getLeaderId()).map(id -> new NodeId(id.toString()));
        RaftProtos.RoleInfoProto role = info.getRoleInfoProto();
        Map<NodeId, Long> heard = new TreeMap<>();
        heard.put(self, 0L);
        for (RaftProtos.ServerRpcProto follower : role.getLeaderInfo().getFollowerInfoList()) {
            heard.put(nodeOf(follower), follower.getLastRpcElapsedTimeMs());
        }
        if (role.hasFollowerInfo() && role.getFollowerInfo().getLeaderInfo().hasId() && leader.isPresent()) {
            RaftProtos.ServerRpcProto led = role.getFollowerInfo().getLeaderInfo();
            heard.put(nodeOf(led), led.getLastRpcElapsedTimeMs());
        }
        return new RaftStatus(
                state(info, leader),
                role(info),
                info.getCurrentTerm(),
                leader,
                // Ratis says -1 before it knows; indices of entries start at 0.
                Math.max(0, info.getLastAppliedIndex()),
                Math.max(0, division.getRaftLog().getLastCommittedIndex()),
                snapshotIndex,
                heard);
    }

    private static String state(DivisionInfo info, Optional<NodeId> leader) {
        return switch (info.getLifeCycleState()) {
            case NEW, STARTING -> "starting";
            case RUNNING -> leader.isPresent() ? "running" : "electing";
            case PAUSING, PAUSED -> "installing-snapshot";
            case CLOSING, CLOSED, EXCEPTION -> "closed";
        };
    }

    private static String role(DivisionInfo info) {
        return switch (info.getCurrentRole()) {
            case LEADER -> "leader";
            case CANDIDATE -> "candidate";
            case FOLLOWER -> "follower";
            case LISTENER -> "listener";
            default -> "none"; // the enum is generated and may grow
        };
    }

    static NodeId nodeOf(RaftProtos.ServerRpcProto peer) {
        return new NodeId(peer.getId().getId().toStringUtf8());
    }
}
