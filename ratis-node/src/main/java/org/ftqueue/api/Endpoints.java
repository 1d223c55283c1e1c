package org.ftqueue.api;

import java.util.Objects;
import java.util.Optional;

/**
 * The doors of one node, each as {@code host:port}; an IPv6 host stands in brackets.
 *
 * @param raft   for the other nodes
 * @param binary for clients
 * @param grpc   for clients that speak gRPC; empty if it has no such door
 * @param http   for those who watch; empty if it has no such door
 */
public record Endpoints(String raft, String binary, Optional<String> grpc, Optional<String> http) {

    public Endpoints {
        Objects.requireNonNull(raft, "raft");
        Objects.requireNonNull(binary, "binary");
        Objects.requireNonNull(grpc, "grpc");
        Objects.requireNonNull(http, "http");
    }
}
