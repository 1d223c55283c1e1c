package org.ftqueue.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;

/**
 * Counts the requests of this node's clients by what became of them. Any thread; takes no lock and, once an operation
 * was seen, no memory.
 */
public final class RequestMetrics {
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<String, Endings> operations = new ConcurrentHashMap<>();
    private final Map<Reason, Counter> rejections = new EnumMap<>(Reason.class);
    private final Timer seconds;

    /** How requests of one operation ended. */
    private record Endings(Counter applied, Counter rejected, Counter unknown) {}

    public RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.seconds = Timer.builder("ftqueue_request_seconds")
                .description("From the arrival of a request to its answer, of requests that were ordered")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        for (Reason reason : Reason.values()) {
            rejections.put(
                    reason,
                    Counter.builder("ftqueue_rejections_total")
                            .description("Requests answered as rejected, by reason")
                            .tag("reason", reason.name())
                            .register(registry));
        }
    }

    /**
     * A request was answered.
     *
     * @param operation one of a few names
     * @param nanos     since it arrived
     */
    public void answered(String operation, Outcome outcome, long nanos) {
        Endings endings = operations.get(operation);
        if (endings == null) {
            endings = operations.computeIfAbsent(operation, this::endings);
        }
        if (outcome instanceof Outcome.Applied) {
            endings.applied().increment();
            seconds.record(nanos, TimeUnit.NANOSECONDS);
        } else if (outcome instanceof Outcome.Rejected rejected) {
            endings.rejected().increment();
            rejections.get(rejected.reason()).increment();
            if (rejected.position().isPresent()) {
                seconds.record(nanos, TimeUnit.NANOSECONDS);
            }
        } else {
            endings.unknown().increment();
        }
    }

    private Endings endings(String operation) {
        return new Endings(
                counter(operation, "applied"), counter(operation, "rejected"), counter(operation, "unknown"));
    }

    private Counter counter(String operation, String outcome) {
        return Counter.builder("ftqueue_requests_total")
                .description("Requests answered to clients of this node, by operation and outcome")
                .tags("operation", operation, "outcome", outcome)
                .register(registry);
    }
}
