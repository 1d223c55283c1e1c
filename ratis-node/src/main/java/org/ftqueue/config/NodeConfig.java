package org.ftqueue.config;

import org.ftqueue.api.NodeId;

/**
 * Where one node listens.
 *
 * @param host       the address that the other nodes and the clients use, and that the node binds
 * @param raftPort   for the other nodes
 * @param binaryPort for clients, and for nodes that forward for theirs
 */
public record NodeConfig(NodeId id, String host, int raftPort, int binaryPort) {

    public String raftAddress() {
        return host + ":" + raftPort;
    }

    public String binaryAddress() {
        return host + ":" + binaryPort;
    }
}
