package org.ftqueue.it.bench.wire;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.ftqueue.it.process.Distribution;

/** Day, machine and versions, without which no figure means anything. */
final class Circumstances {
    private Circumstances() {}

    /** In one line, with the load of the machine at this moment: take it before the machine has work. */
    static String now(Distribution distribution) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%s, %s %s, %s, %d processors, load average %.1f before the run, Java %s, %s",
                LocalDate.now(),
                system.getName(),
                release(system.getVersion()),
                system.getArch(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage(),
                System.getProperty("java.version"),
                versions(distribution));
    }

    /** 6.18 of 6.18.44-whatever: the rest says who built it. */
    private static String release(String version) {
        String[] parts = version.split("\\.");
        return parts.length < 2 ? version : parts[0] + "." + parts[1];
    }

    private static String versions(Distribution distribution) {
        List<String> names = List.of("grpc-netty-", "protobuf-java-", "netty-transport-4", "ratis-server-3").stream()
                .flatMap(prefix -> distribution.jars(prefix).stream())
                .map(Path::getFileName)
                .map(name -> name.toString().replace(".jar", ""))
                .toList();
        return String.join(", ", names);
    }
}
