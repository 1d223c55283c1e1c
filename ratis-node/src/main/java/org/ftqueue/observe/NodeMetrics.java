package org.ftqueue.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The metrics of a node. What happens is counted as it happens; what is a state is looked up when somebody asks.
 * Thread-safe.
 */
public final class NodeMetrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RequestMetrics requests = new RequestMetrics(registry);
    private final RaftMetrics raft = new RaftMetrics(registry);
    private final ProcessMetrics process;

    private Supplier<Standing> look;
    private StandingMetrics standing;

    /** @param data a directory on the disk that the node writes to */
    public NodeMetrics(Path data) {
        process = new ProcessMetrics(registry, data.toFile());
    }

    public RequestMetrics requests() {
        return requests;
    }

    public RaftMetrics raft() {
        return raft;
    }

    /**
     * Adds where the node stands. Once, before the first {@link #text}.
     *
     * @param patience as for {@link Health#of}
     */
    public synchronized void show(Supplier<Standing> newLook, Duration patience) {
        look = newLook;
        standing = new StandingMetrics(registry, newLook.get(), patience);
    }

    /** Adds how many connections a door has; {@code connections} is called by any thread. */
    public void showConnections(String door, Supplier<Number> connections) {
        Gauge.builder("ftqueue_connections", connections)
                .description("Open connections of clients, and of nodes that forward for theirs")
                .tag("door", door)
                .register(registry);
    }

    /** All metrics as they are now, in the text format of Prometheus, version 0.0.4. */
    public synchronized String text() {
        standing.update(look.get());
        return registry.scrape();
    }

    @Override
    public void close() {
        process.close();
        registry.close();
    }
}
