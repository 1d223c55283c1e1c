package org.ftqueue.shell.doctor;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How long the disk takes to have something for certain. Every acknowledged operation waits for that on a majority of
 * nodes.
 *
 * @param timer writes and syncs; the times in nanoseconds
 */
record SyncCheck(String subject, Timer timer) implements Check {
    private static final double SLOW_MILLIS = 20;
    /** Below this no disk is: something in between says "done" before it is. */
    private static final double INCREDIBLE_MILLIS = 0.005;

    @FunctionalInterface
    interface Timer {
        long[] syncNanos() throws IOException;
    }

    @Override
    public String name() {
        return "fsync";
    }

    @Override
    public List<Finding> examine() throws IOException {
        long[] sorted = timer.syncNanos();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2] / 1e6;
        double worst = sorted[sorted.length - 1] / 1e6;
        String found = String.format(Locale.ROOT, "median of %d: %.2f ms, worst %.2f ms", sorted.length, median, worst);
        if (median > SLOW_MILLIS) {
            return List.of(Finding.warning(
                    name(),
                    subject,
                    found,
                    "choose a faster disk, one that nothing else writes to: each batch of operations waits for it"));
        }
        return List.of(
                median < INCREDIBLE_MILLIS
                        ? Finding.warning(
                                name(),
                                subject,
                                found + ", faster than a disk can be",
                                "make sure that what is synced survives a power cut: memory file systems and some"
                                        + " virtual disks lose it")
                        : Finding.ok(name(), subject, found));
    }
}
