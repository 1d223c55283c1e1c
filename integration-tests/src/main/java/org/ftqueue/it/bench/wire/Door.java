package org.ftqueue.it.bench.wire;

import java.io.IOException;
import java.util.List;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;

/** A way into a node, and a client that goes it. */
enum Door {
    /** What this project's Java programs use: it can also retry, reconnect and pipeline. */
    BINARY("binary, FtqClient"),
    /** The least that speaks the protocol, to tell the protocol's cost from the client library's. */
    FRAMES("binary, bare frames"),
    /** Generated stubs on grpc-java, on one event thread and without an executor behind it. */
    GRPC("gRPC, stubs");

    private final String title;

    Door(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Connects and opens a session; returns when the client can send its first operation on this queue. */
    DoorClient connect(NodeAddress address, int queue) throws IOException {
        return switch (this) {
            case BINARY ->
                LibraryClient.connect(
                        FtqClient.connect(ClientOptions.of(List.of(address)).withFollowLeader(false)), queue);
            case FRAMES -> new FrameClient(address, queue);
            case GRPC -> new GrpcClient(address, queue);
        };
    }
}
