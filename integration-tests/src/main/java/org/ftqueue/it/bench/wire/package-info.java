/**
 * The binary protocol beside gRPC: the same operations through both doors of the same node, measured on the socket, in
 * time and in processor time. {@link org.ftqueue.it.bench.wire.WireComparison} runs it and prints the tables.
 */
package org.ftqueue.it.bench.wire;
