package org.ftqueue.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.Digest;
import org.ftqueue.api.NodeStatus;

/** Skeleton: signatures only. Asks one node something, on a connection of its own. */
public final class NodeProbe {

    private NodeProbe() {}

    /** How the node sees itself and its peers. Exceptional (UnavailableException) if it does not answer in time. */
    public static CompletableFuture<NodeStatus> status(NodeAddress node, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    /** The digests it took at this log index; exceptional (RejectedException NO_SUCH_POSITION) while it has not. */
    public static CompletableFuture<Digest> digest(NodeAddress node, long index, Duration timeout) {
        throw new UnsupportedOperationException();
    }
}
