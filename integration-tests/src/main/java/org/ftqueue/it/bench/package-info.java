/**
 * Comparison benchmarks: systems side by side on this machine, the same closed loop, interleaved repetitions, ratio of
 * medians. Not tests: they assert nothing.
 */
package org.ftqueue.it.bench;
