package org.ftqueue.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.config.RaftConfig;

/** A cluster of three nodes in this JVM, on free ports. */
final class ThreeNodes implements AutoCloseable {
    private final ClusterConfig config;
    private final Map<NodeId, FtqNode> running = new TreeMap<>();
    private final List<FtqClient> clients = new ArrayList<>();

    ThreeNodes(Path data, int snapshotEveryEntries) throws IOException {
        List<Integer> ports = freePorts(12);
        List<NodeConfig> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            NodeId id = new NodeId("n" + (i + 1));
            List<Integer> own = ports.subList(4 * i, 4 * (i + 1));
            nodes.add(new NodeConfig(id, "127.0.0.1", own.get(0), own.get(1))
                    .withGrpc(own.get(2))
                    .withHttp(own.get(3)));
        }
        RaftConfig raft = new RaftConfig(300, 600, 1, snapshotEveryEntries, 64);
        config = new ClusterConfig("test", data, nodes, raft, QueueLimits.DEFAULT);
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    ThreeNodes startAll() {
        config.nodes().forEach(node -> start(node.id()));
        return this;
    }

    FtqNode start(NodeId id) {
        FtqNode node = FtqNode.start(config, id, true);
        running.put(id, node);
        return node;
    }

    void stop(NodeId id) {
        running.remove(id).close();
    }

    ClusterConfig config() {
        return config;
    }

    List<NodeAddress> addresses() {
        return config.nodes().stream().map(this::address).toList();
    }

    NodeAddress address(NodeConfig node) {
        return new NodeAddress(node.host(), node.binaryPort());
    }

    FtqClient client() {
        return client(ClientOptions.of(addresses()));
    }

    FtqClient client(ClientOptions options) {
        FtqClient client = FtqClient.connect(options);
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(FtqClient::close);
        List.copyOf(running.keySet()).forEach(this::stop);
    }
}
