package org.ftqueue.config;

import java.util.Optional;
import java.util.OptionalInt;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.NodeId;

/**
 * Where one node listens, and how it is reached.
 *
 * @param host       the address that the other nodes and the clients use
 * @param bind       the address that the node listens on; another one than {@code host} behind a translated address, or
 *                   a wildcard ({@code 0.0.0.0}, {@code ::}) for all of the machine's
 * @param raftPort   for the other nodes
 * @param binaryPort for clients, and for nodes that forward for theirs
 * @param grpcPort   for clients that speak gRPC; empty if that door stays shut
 * @param httpPort   for those who watch: health and metrics; empty if that door stays shut
 */
public record NodeConfig(
        NodeId id, String host, String bind, int raftPort, int binaryPort, OptionalInt grpcPort, OptionalInt httpPort) {

    /** Listens where it is reached, and has only the doors that every node has. */
    public NodeConfig(NodeId id, String host, int raftPort, int binaryPort) {
        this(id, host, host, raftPort, binaryPort, OptionalInt.empty(), OptionalInt.empty());
    }

    public NodeConfig withGrpc(int port) {
        return new NodeConfig(id, host, bind, raftPort, binaryPort, OptionalInt.of(port), httpPort);
    }

    public NodeConfig withHttp(int port) {
        return new NodeConfig(id, host, bind, raftPort, binaryPort, grpcPort, OptionalInt.of(port));
    }

    public String raftAddress() {
        return address(raftPort);
    }

    public String binaryAddress() {
        return address(binaryPort);
    }

    public Optional<String> grpcAddress() {
        return address(grpcPort);
    }

    public Optional<String> httpAddress() {
        return address(httpPort);
    }

    public Endpoints endpoints() {
        return new Endpoints(raftAddress(), binaryAddress(), grpcAddress(), httpAddress());
    }

    private Optional<String> address(OptionalInt port) {
        return port.isPresent() ? Optional.of(address(port.getAsInt())) : Optional.empty();
    }

    private String address(int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
