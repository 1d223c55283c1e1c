/**
 * What clients saw of a cluster, as a {@link org.ftqueue.it.check.History}, and the checks that decide whether a
 * correct cluster could have shown it. Pure: no clock, no I/O, no threads.
 */
package org.ftqueue.it.check;
