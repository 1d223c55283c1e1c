package org.ftqueue.it.bench;

import java.io.IOException;

/** A running system of three node processes, to be measured. */
interface MeasuredSystem extends AutoCloseable {

    String name();

    /** Opens connections to the node that leads. */
    Target connect(int connections) throws IOException;

    /** Kills its processes. */
    @Override
    void close();
}
