package org.ftqueue.shell.top;

import java.util.OptionalDouble;

/**
 * One queue. Its rates are means since it was listed before, empty the first time.
 *
 * @param growth items more a second, negative if it shrinks; unlike the other two it also counts what is purged
 */
record QueueRow(
        int id,
        String label,
        long size,
        long bytes,
        OptionalDouble pushesPerSecond,
        OptionalDouble popsPerSecond,
        OptionalDouble growth) {

    double traffic() {
        return pushesPerSecond.orElse(0) + popsPerSecond.orElse(0);
    }
}
