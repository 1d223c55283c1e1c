package org.ftqueue.shell.doctor;

import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The monotonic clock, by which nodes measure time; they never read the wall clock. Reads it for a moment without a
 * pause: a long gap between two readings is time in which this machine let nobody run.
 *
 * @param nanos       the clock
 * @param lengthNanos how long to read it
 */
record ClockCheck(LongSupplier nanos, long lengthNanos) implements Check {
    private static final long COARSE_NANOS = 1_000_000;
    /** A third of the shortest election timeout that is usual: three such gaps in a row lose a leader. */
    private static final long LONG_GAP_NANOS = 100_000_000;

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String subject() {
        return "monotonic";
    }

    @Override
    public List<Finding> examine() {
        long start = nanos.getAsLong();
        long last = start;
        long smallestStep = Long.MAX_VALUE;
        long largestStep = 0;
        while (last - start < lengthNanos) {
            long now = nanos.getAsLong();
            long step = now - last;
            if (step < 0) {
                return List.of(Finding.failed(
                        name(),
                        subject(),
                        "it went back by " + -step + " ns",
                        "choose another clock source of the kernel, or another host for this virtual machine"));
            }
            if (step > 0) {
                smallestStep = Math.min(smallestStep, step);
                largestStep = Math.max(largestStep, step);
            }
            last = now;
        }
        return List.of(judge(smallestStep, largestStep));
    }

    private Finding judge(long smallestStep, long largestStep) {
        String found = String.format(
                Locale.ROOT,
                "steps of %d ns; longest gap in %d ms: %.1f ms",
                smallestStep,
                lengthNanos / 1_000_000,
                largestStep / 1e6);
        if (largestStep >= LONG_GAP_NANOS) {
            return Finding.warning(
                    name(),
                    subject(),
                    found,
                    "this machine stands still at times, which costs elections: give it more processor or less to do");
        }
        return smallestStep >= COARSE_NANOS
                ? Finding.warning(name(), subject(), found, "choose a finer clock source of the kernel")
                : Finding.ok(name(), subject(), found);
    }
}
