package org.ftqueue.it.bench.wire;

/**
 * One closed loop through one door.
 *
 * @param clientMicros processor time of all clients together, microseconds an operation
 * @param leaderMicros processor time of the node that leads, microseconds an operation
 */
record Run(
        Door door,
        Measured operation,
        int clients,
        double operationsPerSecond,
        double p50Millis,
        double p99Millis,
        double clientMicros,
        double leaderMicros) {}
