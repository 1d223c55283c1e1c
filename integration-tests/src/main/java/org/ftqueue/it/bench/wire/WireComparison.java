package org.ftqueue.it.bench.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ftqueue.it.process.Distribution;

/**
 * The binary protocol against gRPC: prints a line a measurement, then the tables of the document. Each repetition has a
 * cluster of its own; the doors take turns, in another order each time.
 */
public final class WireComparison {
    private static final List<Integer> CLIENTS = List.of(1, 64);
    private static final double WARM_UP_SECONDS = 3;

    private WireComparison() {}

    /** @param args repetitions, seconds a measurement */
    public static void main(String[] args) throws Exception {
        int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 5;
        Distribution distribution = Distribution.ofSystemProperty();
        String circumstances = Circumstances.now(distribution);
        List<Bytes> bytes = new ArrayList<>();
        List<Run> runs = new ArrayList<>();
        for (int repetition = 0; repetition < repetitions; repetition++) {
            try (MeasuredCluster cluster = new MeasuredCluster(distribution)) {
                for (Door door : Door.values()) {
                    new Measurement(cluster, door, Measured.PUSH_SMALL).run(64, WARM_UP_SECONDS);
                }
                if (repetition == 0) {
                    countBytes(cluster, bytes);
                }
                measure(cluster, repetition, seconds, runs);
            }
        }
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "%s, %d repetitions of %.1f s, %d operations for the bytes.%n%n",
                circumstances,
                repetitions,
                seconds,
                Measurement.BYTES_OPERATIONS);
        System.out.println(ByteTables.text(bytes));
        System.out.println(RunTable.text(runs));
        System.out.println(CodeTable.text(Path.of(System.getProperty("ftq.repository")), distribution));
        System.exit(0);
    }

    private static void countBytes(MeasuredCluster cluster, List<Bytes> bytes) throws InterruptedException {
        for (Measured operation : Measured.values()) {
            for (Door door : Door.values()) {
                bytes.add(new Measurement(cluster, door, operation).bytes());
            }
        }
    }

    private static void measure(MeasuredCluster cluster, int repetition, double seconds, List<Run> runs)
            throws InterruptedException {
        List<Door> doors = List.of(Door.values());
        for (Measured operation : Measured.values()) {
            for (int clients : CLIENTS) {
                for (int turn = 0; turn < doors.size(); turn++) {
                    Door door = doors.get((repetition + turn) % doors.size());
                    Run run = new Measurement(cluster, door, operation).run(clients, seconds);
                    runs.add(run);
                    System.out.printf(
                            Locale.ROOT,
                            "%d | %s | %d | %s | %.0f/s | p50 %.2f ms | p99 %.2f ms%n",
                            repetition + 1,
                            operation.title(),
                            clients,
                            door.title(),
                            run.operationsPerSecond(),
                            run.p50Millis(),
                            run.p99Millis());
                }
            }
        }
    }
}
