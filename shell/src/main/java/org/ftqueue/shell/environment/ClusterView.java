package org.ftqueue.shell.environment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.client.NodeProbe;

/**
 * The nodes of a cluster as they answered, one by one, at about one moment. Not a consistent cut.
 *
 * @param members every node that is known, in order of ids; those without an id last
 */
public record ClusterView(List<Member> members) {

    /** @param status empty if the node did not answer in time */
    public record Member(
            Optional<NodeId> id, Optional<Endpoints> endpoints, NodeAddress address, Optional<NodeStatus> status) {}

    /** What the answers say of the cluster as a whole. */
    public enum Standing {
        /** A majority answers, and one of them leads. */
        LED,
        /** A majority answers, but none of them leads: an election, or nodes that cannot reach each other. */
        NO_LEADER,
        /** Nodes answer, but too few to decide anything. */
        NO_QUORUM,
        UNREACHABLE;

        /** In two words at most. */
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    public ClusterView {
        members = List.copyOf(members);
    }

    public Standing standing() {
        if (answering().isEmpty()) {
            return Standing.UNREACHABLE;
        }
        if (!majorityAnswers()) {
            return Standing.NO_QUORUM;
        }
        return leader().isPresent() ? Standing.LED : Standing.NO_LEADER;
    }

    /** Asks all nodes at the same time; those that the choice does not name are learned from those that it does. */
    public static ClusterView of(ClusterChoice choice, Duration timeout) {
        Map<NodeAddress, Optional<NodeStatus>> answers = new LinkedHashMap<>();
        Map<NodeAddress, NodeStatus.Peer> known = new HashMap<>();
        Set<NodeAddress> next = new HashSet<>(choice.nodes());
        while (!next.isEmpty()) {
            answers.putAll(ask(next, timeout));
            next.clear();
            for (Optional<NodeStatus> answer : answers.values()) {
                for (NodeStatus.Peer peer : answer.map(NodeStatus::peers).orElse(List.of())) {
                    known.put(NodeAddress.parse(peer.endpoints().binary()), peer);
                }
            }
            next.addAll(known.keySet());
            next.removeAll(answers.keySet());
        }
        choice.config()
                .ifPresent(config -> config.nodes()
                        .forEach(node -> known.putIfAbsent(
                                new NodeAddress(node.host(), node.binaryPort()),
                                new NodeStatus.Peer(node.id(), node.endpoints(), -1))));
        return new ClusterView(members(answers, known));
    }

    private static Map<NodeAddress, Optional<NodeStatus>> ask(Set<NodeAddress> nodes, Duration timeout) {
        Map<NodeAddress, CompletableFuture<Optional<NodeStatus>>> asked = new LinkedHashMap<>();
        for (NodeAddress node : nodes) {
            asked.put(node, NodeProbe.status(node, timeout).handle((status, silence) -> Optional.ofNullable(status)));
        }
        Map<NodeAddress, Optional<NodeStatus>> answers = new LinkedHashMap<>();
        asked.forEach((node, answer) -> answers.put(node, answer.join()));
        return answers;
    }

    private static List<Member> members(
            Map<NodeAddress, Optional<NodeStatus>> answers, Map<NodeAddress, NodeStatus.Peer> known) {
        Map<NodeId, Member> byId = new HashMap<>();
        List<Member> nameless = new ArrayList<>();
        answers.forEach((address, status) -> {
            Optional<NodeStatus.Peer> peer = Optional.ofNullable(known.get(address));
            Optional<NodeId> id = status.map(NodeStatus::id).or(() -> peer.map(NodeStatus.Peer::id));
            Optional<Endpoints> endpoints = id.flatMap(name -> known.values().stream()
                    .filter(candidate -> candidate.id().equals(name))
                    .map(NodeStatus.Peer::endpoints)
                    .findFirst());
            Member member = new Member(id, endpoints, address, status);
            if (id.isEmpty()) {
                nameless.add(member);
            } else {
                // Two addresses of one node (a name and a number) are one row, the one that answers.
                byId.merge(id.get(), member, (a, b) -> a.status().isPresent() ? a : b);
            }
        });
        List<Member> members = new ArrayList<>(byId.values());
        members.sort(Comparator.comparing(member -> member.id().orElseThrow()));
        // Once one node answered, the members are known; other addresses of the same nodes are no members.
        if (answers.values().stream().noneMatch(Optional::isPresent)) {
            members.addAll(nameless);
        }
        return members;
    }

    /** The same nodes, none of which answers. */
    public ClusterView silent() {
        return new ClusterView(members.stream()
                .map(member -> new Member(member.id(), member.endpoints(), member.address(), Optional.empty()))
                .toList());
    }

    public List<NodeStatus> answering() {
        return members.stream().flatMap(member -> member.status().stream()).toList();
    }

    /** Those that do not answer, each as {@code n2 (127.0.0.1:7202)}, or its address alone while no id is known. */
    public List<String> notAnswering() {
        return members.stream()
                .filter(member -> member.status().isEmpty())
                .map(member -> {
                    String address = member.address().toString();
                    return member.id().map(id -> id + " (" + address + ")").orElse(address);
                })
                .toList();
    }

    /** {@code 2 of 5 nodes answer}. */
    public String countOfAnswering() {
        return answering().size() + " of " + members.size() + " nodes answer";
    }

    public Optional<String> name() {
        return answering().stream().map(NodeStatus::cluster).findFirst();
    }

    /** The node that leads: of several that think so, the one in the latest term. */
    public Optional<NodeStatus> leader() {
        return answering().stream()
                .filter(status -> status.role().equals("leader"))
                .max(Comparator.comparingLong(NodeStatus::term));
    }

    public boolean majorityAnswers() {
        return answering().size() > members.size() / 2;
    }

    /** How long ago the leader heard the node. */
    public OptionalLong lastHeardMillis(NodeId id) {
        return leader().stream()
                .flatMap(status -> status.peers().stream())
                .filter(peer -> peer.id().equals(id) && peer.lastHeardMillis() >= 0)
                .mapToLong(NodeStatus.Peer::lastHeardMillis)
                .findFirst();
    }
}
