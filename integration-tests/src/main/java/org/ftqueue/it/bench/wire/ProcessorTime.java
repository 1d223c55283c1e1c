package org.ftqueue.it.bench.wire;

import java.time.Duration;

/** Processor time of whole processes, in user and system mode; in steps of 10 ms on Linux. */
final class ProcessorTime {
    private ProcessorTime() {}

    static long nanosOf(ProcessHandle process) {
        return process.info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseThrow(() -> new IllegalStateException("process " + process.pid() + " is gone"));
    }
}
