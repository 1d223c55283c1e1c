package org.ftqueue.shell.doctor;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.shell.environment.ClusterView;

/** Clusters of three nodes as they could answer. */
final class Views {
    static final UUID CLUSTER = new UUID(1, 2);

    private Views() {}

    static ClusterView of(ClusterView.Member... members) {
        return new ClusterView(List.of(members));
    }

    /** n1 leads in term 7, and all is well. */
    static ClusterView healthy() {
        return of(
                member(Node.of(1).leads().hears(0, 12, 8)),
                member(Node.of(2).hears(5, 0, -1)),
                member(Node.of(3).hears(6, -1, 0)));
    }

    private static Endpoints endpoints(int number) {
        return new Endpoints("127.0.0.1:710" + number, "127.0.0.1:720" + number, Optional.empty(), Optional.empty());
    }

    static ClusterView.Member member(Node node) {
        return new ClusterView.Member(
                Optional.of(id(node.number())),
                Optional.of(endpoints(node.number())),
                new NodeAddress("127.0.0.1", 7200 + node.number()),
                Optional.of(node.status()));
    }

    static ClusterView.Member dead(int number) {
        return new ClusterView.Member(
                Optional.of(id(number)),
                Optional.of(endpoints(number)),
                new NodeAddress("127.0.0.1", 7200 + number),
                Optional.empty());
    }

    static NodeId id(int number) {
        return NodeId.parse(Integer.toString(number));
    }

    /** A node in term 7 that follows n1 and has applied all 100 entries, unless something else is said. */
    record Node(
            int number,
            String cluster,
            Optional<UUID> clusterId,
            String version,
            String state,
            String role,
            long term,
            Optional<NodeId> leader,
            long applied,
            List<Long> heard) {

        static Node of(int number) {
            return new Node(
                    number,
                    "demo",
                    Optional.of(CLUSTER),
                    "0.1.0",
                    "running",
                    "follower",
                    7,
                    Optional.of(id(1)),
                    100,
                    List.of(1L, 1L, 1L));
        }

        Node leads() {
            return new Node(
                    number,
                    cluster,
                    clusterId,
                    version,
                    state,
                    "leader",
                    term,
                    Optional.of(id(number)),
                    applied,
                    heard);
        }

        Node hears(long... millis) {
            List<Long> each = Stream.of(millis[0], millis[1], millis[2]).toList();
            return new Node(number, cluster, clusterId, version, state, role, term, leader, applied, each);
        }

        Node candidate() {
            return new Node(
                    number,
                    cluster,
                    clusterId,
                    version,
                    "electing",
                    "candidate",
                    term,
                    Optional.empty(),
                    applied,
                    heard);
        }

        Node inTerm(long newTerm) {
            return new Node(number, cluster, clusterId, version, state, role, newTerm, leader, applied, heard);
        }

        Node applied(long index) {
            return new Node(number, cluster, clusterId, version, state, role, term, leader, index, heard);
        }

        Node version(String newVersion) {
            return new Node(number, cluster, clusterId, newVersion, state, role, term, leader, applied, heard);
        }

        Node clusterId(Optional<UUID> newId) {
            return new Node(number, cluster, newId, version, state, role, term, leader, applied, heard);
        }

        Node state(String newState) {
            return new Node(number, cluster, clusterId, version, newState, role, term, leader, applied, heard);
        }

        NodeStatus status() {
            List<NodeStatus.Peer> peers = Stream.of(1, 2, 3)
                    .map(peer -> new NodeStatus.Peer(id(peer), endpoints(peer), heard.get(peer - 1)))
                    .toList();
            return new NodeStatus(
                    cluster,
                    clusterId,
                    id(number),
                    4_000 + number,
                    version,
                    state,
                    role,
                    term,
                    leader,
                    applied,
                    100,
                    -1,
                    0,
                    2,
                    5,
                    0,
                    60_000,
                    peers);
        }
    }
}
