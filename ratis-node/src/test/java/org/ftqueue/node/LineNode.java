package org.ftqueue.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.config.RaftConfig;

/** A cluster of one node with a line door, in this JVM. */
final class LineNode implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    private final FtqNode node;
    private final int port;
    private final List<LineTalk> talks = new ArrayList<>();

    LineNode(Path data) throws IOException {
        NodeId id = new NodeId("n1");
        port = freePort();
        NodeConfig config = new NodeConfig(id, HOST, freePort(), freePort()).withLine(port);
        RaftConfig raft = new RaftConfig(300, 600, 1, 400_000, 64);
        node = FtqNode.start(new ClusterConfig("line", data, List.of(config), raft, QueueLimits.DEFAULT), id, true);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    LineTalk talk() throws IOException {
        LineTalk talk = new LineTalk(HOST, port);
        talks.add(talk);
        return talk;
    }

    /** A connection of a user who exists already. */
    LineTalk talk(String user) throws IOException {
        LineTalk talk = talk();
        String answer = talk.ask("2|" + user);
        if (!answer.startsWith("ok|")) {
            throw new AssertionError(answer);
        }
        return talk;
    }

    @Override
    public void close() throws IOException {
        for (LineTalk talk : talks) {
            talk.close();
        }
        node.close();
    }
}
