package org.ftqueue.it.bench;

/**
 * How much a closed loop keeps on the way.
 *
 * @param connections connections, each a client of its own
 * @param outstanding operations on the way over all connections
 */
record Workload(String name, int connections, int outstanding) {
    static final Workload W1 = new Workload("1 client, 1 outstanding", 1, 1);
    static final Workload W2 = new Workload("64 clients, 1 outstanding each", 64, 64);
    static final Workload W3 = new Workload("64 connections, 4096 outstanding", 64, 4096);
}
