package org.ftqueue.edge.grpc;

import io.grpc.Status;

/** The status of a message that is no request: it was not executed, and never will be. */
final class Refusal {
    private Refusal() {}

    static Status of(IllegalArgumentException e) {
        return Status.INVALID_ARGUMENT.withDescription(e.getMessage());
    }
}
