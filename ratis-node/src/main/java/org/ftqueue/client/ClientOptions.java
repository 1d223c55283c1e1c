package org.ftqueue.client;

import java.time.Duration;
import java.util.List;

/**
 * How a client reaches its cluster.
 *
 * @param nodes          binary doors of some nodes; the client finds the leader from any of them
 * @param deadline       how long one operation is tried before its outcome is reported unknown or the cluster unavailable
 * @param attemptTimeout how long one node may stay silent before the client goes to another
 * @param maxOutstanding operations on the way at once, at most 256; more wait in the client
 * @param followLeader   move to the node that leads; otherwise stay where connected and let that node forward
 * @param name           who is there, for the node's logs
 */
public record ClientOptions(
        List<NodeAddress> nodes,
        Duration deadline,
        Duration attemptTimeout,
        int maxOutstanding,
        boolean followLeader,
        String name) {

    /** What the session table remembers for one session. */
    public static final int MAX_OUTSTANDING = 256;

    public ClientOptions {
        nodes = List.copyOf(nodes);
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("a client needs at least one node to connect to");
        }
        if (maxOutstanding < 1 || maxOutstanding > MAX_OUTSTANDING) {
            throw new IllegalArgumentException(
                    "1 to " + MAX_OUTSTANDING + " operations can be outstanding, not " + maxOutstanding);
        }
    }

    public static ClientOptions of(List<NodeAddress> nodes) {
        return new ClientOptions(nodes, Duration.ofSeconds(30), Duration.ofSeconds(2), MAX_OUTSTANDING, true, "ftq");
    }

    public ClientOptions withDeadline(Duration newDeadline) {
        return new ClientOptions(nodes, newDeadline, attemptTimeout, maxOutstanding, followLeader, name);
    }

    public ClientOptions withAttemptTimeout(Duration newTimeout) {
        return new ClientOptions(nodes, deadline, newTimeout, maxOutstanding, followLeader, name);
    }

    public ClientOptions withFollowLeader(boolean follow) {
        return new ClientOptions(nodes, deadline, attemptTimeout, maxOutstanding, follow, name);
    }
}
