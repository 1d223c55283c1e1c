package org.ftqueue.it.bench.wire;

/**
 * What passed the socket of one client.
 *
 * @param setUp      until the connection stood and the session was open
 * @param first      for the first operation after that
 * @param later      for {@code operations} more
 */
record Bytes(Door door, Measured operation, Traffic setUp, Traffic first, Traffic later, int operations) {

    double toNode() {
        return (double) later.toNode() / operations;
    }

    double fromNode() {
        return (double) later.fromNode() / operations;
    }

    double both() {
        return (double) later.both() / operations;
    }
}
