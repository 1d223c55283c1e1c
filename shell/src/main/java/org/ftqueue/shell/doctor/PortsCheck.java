package org.ftqueue.shell.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.shell.environment.ClusterView;

/**
 * The ports that a node of this machine listens on: free, or in use by the node itself.
 *
 * @param look the cluster as it answers now
 */
record PortsCheck(String cluster, NodeConfig node, Ports ports, Supplier<ClusterView> look) implements Check {

    /** What binding a port would meet. */
    enum Use {
        FREE,
        TAKEN,
        /** The host is an address of another machine. */
        ELSEWHERE,
        /** The host has no address. */
        UNKNOWN_HOST
    }

    @FunctionalInterface
    interface Ports {
        Use use(String host, int port);
    }

    @Override
    public String name() {
        return "port";
    }

    @Override
    public String subject() {
        return node.id().value();
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        findings.add(of("raft", node.raftPort()));
        findings.add(of("binary", node.binaryPort()));
        node.grpcPort().ifPresent(port -> findings.add(of("grpc", port)));
        node.linePort().ifPresent(port -> findings.add(of("line", port)));
        node.httpPort().ifPresent(port -> findings.add(of("http", port)));
        return findings;
    }

    private Finding of(String door, int port) {
        String address = node.bind() + ":" + port;
        String subject = node.id() + " " + door;
        return switch (ports.use(node.bind(), port)) {
            case FREE -> Finding.ok(name(), subject, address + " is free");
            case TAKEN -> taken(subject, address, port);
            case ELSEWHERE ->
                Finding.failed(
                        name(),
                        subject,
                        node.bind() + " is no address of this machine",
                        "run this on the machine of " + node.id() + ", or correct its host or bind in the file");
            case UNKNOWN_HOST ->
                Finding.failed(
                        name(),
                        subject,
                        "the name " + node.bind() + " has no address here",
                        "correct the host or bind in the file, or make this machine know the name");
        };
    }

    private Finding taken(String subject, String address, int port) {
        Optional<NodeStatus> own = look.get().answering().stream()
                .filter(status ->
                        status.id().equals(node.id()) && status.cluster().equals(cluster))
                .findFirst();
        return own.map(status -> Finding.ok(
                        name(), subject, address + " is in use by " + node.id() + " itself (pid " + status.pid() + ")"))
                .orElseGet(() -> Finding.failed(
                        name(),
                        subject,
                        address + " is taken, but " + node.id() + " does not answer there",
                        "find out who has it: ss -ltnp 'sport = :" + port + "'; a paused node has it too"));
    }
}
