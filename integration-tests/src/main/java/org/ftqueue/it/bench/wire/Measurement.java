package org.ftqueue.it.bench.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.ftqueue.it.bench.ClosedLoop;

/** One operation through one door, on a fresh queue and fresh connections to the leader. */
record Measurement(MeasuredCluster cluster, Door door, Measured operation) {
    /** How many operations the bytes are an average of. */
    static final int BYTES_OPERATIONS = 500;

    private static final int QUIET_MILLIS = 200;
    private static final double WARM_UP_SECONDS = 2;

    /** More than 64 clients pop on a small machine; a queue that runs empty fails the measurement. */
    private static final int POPS_PER_SECOND = 30_000;

    private static final int ATTEMPTS = 5;

    /** What is measured; a failure means that it is to be measured again. */
    private interface Attempt<T> {
        T measure(MeasuredCluster.Leader leader) throws IOException, InterruptedException;
    }

    /** Rate, latencies and processor time with so many clients, each with one operation on the way. */
    Run run(int clients, double seconds) throws InterruptedException {
        double items = Math.min(clients, 8) / 8.0 * POPS_PER_SECOND * (WARM_UP_SECONDS + seconds);
        return undisturbed(leader -> {
            int queue = cluster.queueOf(itemsBefore(items), operation.item());
            List<DoorClient> all = new ArrayList<>();
            try {
                for (int i = 0; i < clients; i++) {
                    all.add(door.connect(leader.address(door), queue));
                }
                return loop(leader, all, seconds);
            } finally {
                all.forEach(DoorClient::close);
                cluster.destroy(queue);
            }
        });
    }

    private Run loop(MeasuredCluster.Leader leader, List<DoorClient> all, double seconds)
            throws IOException, InterruptedException {
        byte[] item = operation.item();
        IntFunction<CompletableFuture<?>> once = slot -> operation.on(all.get(slot), item);
        long failures = ClosedLoop.run(once, all.size(), WARM_UP_SECONDS, 0.1).failures();
        ProcessHandle self = ProcessHandle.current();
        long clientNanos = ProcessorTime.nanosOf(self);
        long leaderNanos = leader.processorNanos();
        ClosedLoop.Figures figures = ClosedLoop.run(once, all.size(), 0, seconds);
        double operations = figures.operationsPerSecond() * seconds;
        double clientMicros = (ProcessorTime.nanosOf(self) - clientNanos) / 1e3 / operations;
        double leaderMicros = (leader.processorNanos() - leaderNanos) / 1e3 / operations;
        if (failures + figures.failures() > 0) {
            throw new IOException(failures + figures.failures() + " operations were not applied");
        }
        return new Run(
                door,
                operation,
                all.size(),
                figures.operationsPerSecond(),
                figures.p50Micros() / 1e3,
                figures.p99Micros() / 1e3,
                clientMicros,
                leaderMicros);
    }

    /** Bytes of one client, as a relay between it and the node counts them. */
    Bytes bytes() throws InterruptedException {
        return undisturbed(leader -> {
            int queue = cluster.queueOf(itemsBefore(BYTES_OPERATIONS + 1), operation.item());
            try (CountingRelay relay = new CountingRelay(leader.address(door));
                    DoorClient client = door.connect(relay.address(), queue)) {
                byte[] item = operation.item();
                Traffic setUp = relay.awaitQuiet(QUIET_MILLIS);
                operation.on(client, item).join();
                Traffic first = relay.awaitQuiet(QUIET_MILLIS);
                for (int i = 0; i < BYTES_OPERATIONS; i++) {
                    operation.on(client, item).join();
                }
                Traffic later = relay.awaitQuiet(QUIET_MILLIS);
                return new Bytes(door, operation, setUp, first.minus(setUp), later.minus(first), BYTES_OPERATIONS);
            } finally {
                cluster.destroy(queue);
            }
        });
    }

    private long itemsBefore(double pops) {
        return switch (operation) {
            case POP -> (long) pops;
            case PUSH_SMALL, PUSH_LARGE, SIZE -> 0;
        };
    }

    /** Measures until one node led from start to end and every operation was applied. */
    private <T> T undisturbed(Attempt<T> attempt) throws InterruptedException {
        for (int i = 0; i < ATTEMPTS; i++) {
            MeasuredCluster.Leader leader = cluster.leader();
            try {
                T result = attempt.measure(leader);
                if (leader.equals(cluster.leader())) {
                    return result;
                }
                System.err.println(this + ": the leader changed; measured again");
            } catch (IOException | RuntimeException e) {
                System.err.println(this + ": " + e + "; measured again");
            }
        }
        throw new IllegalStateException(this + " was disturbed " + ATTEMPTS + " times; the machine is too busy");
    }

    @Override
    public String toString() {
        return operation.title() + " | " + door.title();
    }
}
