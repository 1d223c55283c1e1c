package org.ftqueue.it;

import java.io.IOException;
import java.util.Random;

/** Sends what nobody should send. For one thread. */
interface HostilePeer extends AutoCloseable {

    /**
     * Sends one malformed input, of a kind and with contents by chance, and waits until the node has said what is wrong
     * with it.
     *
     * @throws AssertionError if the node says nothing, or nothing that a program could understand
     */
    void send(Random random) throws IOException;

    @Override
    void close() throws IOException;
}
