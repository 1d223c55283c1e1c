package org.ftqueue.node;

import org.ftqueue.api.NodeId;
import org.ftqueue.config.ClusterConfig;

/** Skeleton: signatures only. One node of a cluster, in this process. */
public final class FtqNode implements AutoCloseable {

    /** Version of the product. */
    public static String version() {
        return "0.1.0";
    }

    /**
     * Starts a node; returns when its doors are open.
     *
     * @param bootstrap the data directory may be empty
     * @throws NodeStartException one line: what was wrong and what would be right; exit code 7 (74 when the log halts it)
     */
    public static FtqNode start(ClusterConfig config, NodeId id, boolean bootstrap) {
        throw new UnsupportedOperationException();
    }

    /** Blocks until the node has stopped; returns the exit code of the process. */
    public int awaitStopped() throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
