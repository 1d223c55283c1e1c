package org.ftqueue.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;

/**
 * A whole cluster; the same file on every node.
 *
 * @param name   of the cluster, 1 to 64 letters, digits, {@code -} or {@code _}
 * @param data   node {@code n1} keeps its state in the directory {@code n1} below it
 * @param nodes  in order of their ids
 * @param limits the first limits; once the cluster is founded they are replicated state
 */
public record ClusterConfig(String name, Path data, List<NodeConfig> nodes, RaftConfig raft, QueueLimits limits) {

    public ClusterConfig {
        nodes = List.copyOf(nodes);
    }

    public Optional<NodeConfig> node(NodeId id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    public Path dataOf(NodeId id) {
        return data.resolve(id.value());
    }
}
