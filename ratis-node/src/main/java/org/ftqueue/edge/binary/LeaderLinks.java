package org.ftqueue.edge.binary;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.edge.Forwarding;
import org.ftqueue.edge.NodeDirectory;
import org.ftqueue.env.Sockets;

/** One {@link LeaderLink} to each node that leads or led. */
public final class LeaderLinks implements Forwarding {
    private final Sockets sockets;
    private final Function<NodeId, NodeConfig> nodes;
    private final NodeDirectory self;
    private final Map<NodeId, LeaderLink> links = new TreeMap<>();

    public LeaderLinks(Sockets sockets, Function<NodeId, NodeConfig> nodes, NodeDirectory self) {
        this.sockets = sockets;
        this.nodes = nodes;
        this.self = self;
    }

    @Override
    public void forward(NodeId leader, Envelope envelope, Consumer<Outcome> answer) {
        link(leader).forward(envelope, answer);
    }

    @Override
    public synchronized void abandon(NodeId former) {
        LeaderLink link = links.remove(former);
        if (link != null) {
            link.abandon();
        }
    }

    private synchronized LeaderLink link(NodeId leader) {
        return links.computeIfAbsent(leader, id -> new LeaderLink(sockets, nodes.apply(id), self));
    }
}
