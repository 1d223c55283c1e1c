package org.ftqueue.shell.interactive;

import java.util.List;
import java.util.Optional;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.ClusterView.Standing;

/**
 * What the shell knows of its cluster between two commands; may be a second old.
 *
 * @param name     of the cluster; empty if none is chosen
 * @param leader   empty unless {@code standing} is led
 * @param addresses of the nodes, for clients
 * @param standing what the nodes' answers say of the cluster
 * @param users     names of chat accounts, a thousand at most
 */
public record Glance(
        Optional<String> name,
        Optional<Leader> leader,
        Standing standing,
        List<String> nodes,
        List<String> addresses,
        List<Queue> queues,
        List<String> users) {

    public record Leader(String id, long term) {}

    public record Queue(int id, String label) {}

    public static final Glance NO_CLUSTER = new Glance(
            Optional.empty(), Optional.empty(), Standing.UNREACHABLE, List.of(), List.of(), List.of(), List.of());

    public Glance {
        if (leader.isPresent() != (standing == Standing.LED)) {
            throw new IllegalArgumentException("leader " + leader + " of a cluster that is " + standing.words());
        }
        nodes = List.copyOf(nodes);
        addresses = List.copyOf(addresses);
        queues = List.copyOf(queues);
        users = List.copyOf(users);
    }

    public static Glance of(ClusterChoice choice, ClusterView view, List<Queue> queues, List<String> users) {
        return new Glance(
                view.name()
                        .or(() -> choice.config().map(config -> config.name()))
                        .or(() -> Optional.of("?")),
                view.leader()
                        .filter(status -> view.standing() == Standing.LED)
                        .map(status -> new Leader(status.id().value(), status.term())),
                view.standing(),
                view.members().stream()
                        .flatMap(member -> member.id().stream())
                        .map(NodeId::value)
                        .toList(),
                view.members().stream()
                        .map(member -> member.address().toString())
                        .toList(),
                queues,
                users);
    }

    /** What a file says of a cluster that was not asked. */
    static Glance of(ClusterConfig config) {
        return new Glance(
                Optional.of(config.name()),
                Optional.empty(),
                Standing.UNREACHABLE,
                config.nodes().stream().map(node -> node.id().value()).toList(),
                config.nodes().stream().map(NodeConfig::binaryAddress).toList(),
                List.of(),
                List.of());
    }

    Glance with(List<Queue> seenQueues, List<String> seenUsers) {
        return new Glance(name, leader, standing, nodes, addresses, seenQueues, seenUsers);
    }

    /** How far the cluster has got, as far as one can see. */
    static long progress(ClusterView view) {
        return view.answering().stream()
                .mapToLong(NodeStatus::appliedIndex)
                .max()
                .orElse(-1);
    }

    /**
     * {@code ftq:demo n2* t7> }: the cluster, who leads it, in which term; or {@code (no leader)}, {@code (no quorum)},
     * {@code (unreachable)}.
     */
    public String prompt() {
        return "ftq:" + name.map(known -> known + " " + state()).orElse("(no cluster)") + "> ";
    }

    /** What of the prompt deserves a warning; empty if all is well. */
    Optional<String> warning() {
        return name.isPresent() && leader.isEmpty() ? Optional.of(state()) : Optional.empty();
    }

    private String state() {
        return leader.map(known -> known.id() + "* t" + known.term()).orElse("(" + standing.words() + ")");
    }
}
