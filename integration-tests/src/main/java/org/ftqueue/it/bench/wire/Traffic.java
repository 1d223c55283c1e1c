package org.ftqueue.it.bench.wire;

/**
 * Bytes between clients and a node.
 *
 * @param toNode   from clients to the node
 * @param fromNode from the node to clients
 */
record Traffic(long toNode, long fromNode) {

    Traffic minus(Traffic earlier) {
        return new Traffic(toNode - earlier.toNode, fromNode - earlier.fromNode);
    }

    long both() {
        return toNode + fromNode;
    }
}
