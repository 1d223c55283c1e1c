package org.ftqueue.observe;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.io.File;
import java.util.function.Supplier;

/** Metrics of the process, under the names that dashboards for Micrometer know, and of the disk that it writes to. */
final class ProcessMetrics implements AutoCloseable {
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** @param data a directory on the disk */
    ProcessMetrics(MeterRegistry registry, File data) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections.bindTo(registry);
        bytes(registry, "ftqueue_disk_free_bytes", "Free for this node on the disk of its data", data::getUsableSpace);
        bytes(registry, "ftqueue_disk_size_bytes", "Size of the disk of the data directory", data::getTotalSpace);
    }

    private static void bytes(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** Listens to the collectors no longer. */
    @Override
    public void close() {
        collections.close();
    }
}
