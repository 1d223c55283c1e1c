package org.ftqueue.shell.bench;

import org.HdrHistogram.Histogram;

/**
 * What one run measured.
 *
 * @param seconds   as long as it really was: shorter than planned if a queue ran dry
 * @param mainError the most frequent reason of errors, empty without errors
 */
public record BenchRun(
        Workload workload,
        BenchPlan plan,
        double seconds,
        long operations,
        double operationsPerSecond,
        long p50Micros,
        long p90Micros,
        long p99Micros,
        long p999Micros,
        long maxMicros,
        long errors,
        String mainError) {

    static BenchRun of(Workload workload, BenchPlan plan, Measurement measurement) {
        Histogram latency = measurement.histogram();
        double seconds = measurement.seconds();
        return new BenchRun(
                workload,
                plan,
                seconds,
                latency.getTotalCount(),
                seconds == 0 ? 0 : latency.getTotalCount() / seconds,
                latency.getValueAtPercentile(50),
                latency.getValueAtPercentile(90),
                latency.getValueAtPercentile(99),
                latency.getValueAtPercentile(99.9),
                latency.getMaxValue(),
                measurement.errors(),
                measurement.mainError());
    }

    /** The queue was empty before the time was up. */
    public boolean ranDry() {
        return workload == Workload.POP && seconds < plan.seconds();
    }
}
