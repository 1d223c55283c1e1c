package org.ftqueue.it.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ftqueue.it.process.Distribution;

/**
 * FTQueue against the bare front end: pushes, three loads, repetitions interleaved, each on a fresh cluster. Prints one
 * line a measurement and at the end a table of medians (minimum to maximum) with ratios.
 */
public final class Compare {
    private static final List<Workload> WORKLOADS = List.of(Workload.W1, Workload.W2, Workload.W3);
    private static final int FIRST_PORT = 14_100;

    private Compare() {}

    /** @param args repetitions, seconds a measurement, seconds of load before the first */
    public static void main(String[] args) throws Exception {
        int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        double seconds = args.length > 1 ? Double.parseDouble(args[1]) : 8;
        double warmUp = args.length > 2 ? Double.parseDouble(args[2]) : 15;
        Distribution distribution = Distribution.ofSystemProperty();
        Map<String, List<ClosedLoop.Figures>> results = new LinkedHashMap<>();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            try (MeasuredSystem bare = new BareSystem(distribution, FIRST_PORT)) {
                measure(bare, repetition, seconds, warmUp, results);
            }
            try (MeasuredSystem ftqueue = new FtqSystem(distribution)) {
                measure(ftqueue, repetition, seconds, warmUp, results);
            }
        }
        print(results);
        System.exit(0);
    }

    private static void measure(
            MeasuredSystem system,
            int repetition,
            double seconds,
            double warmUp,
            Map<String, List<ClosedLoop.Figures>> results)
            throws IOException, InterruptedException {
        try (Target target = system.connect(64)) {
            ClosedLoop.run(target::push, 1024, warmUp, 0.1);
        }
        for (Workload workload : WORKLOADS) {
            try (Target target = system.connect(workload.connections())) {
                ClosedLoop.Figures figures = ClosedLoop.run(target::push, workload.outstanding(), 3, seconds);
                results.computeIfAbsent(system.name() + " | " + workload.name(), none -> new ArrayList<>())
                        .add(figures);
                System.out.printf(
                        Locale.ROOT,
                        "%d | %s | %s | %.0f/s | p50 %.2f ms | p99 %.2f ms | %d failures%n",
                        repetition,
                        system.name(),
                        workload.name(),
                        figures.operationsPerSecond(),
                        figures.p50Micros() / 1e3,
                        figures.p99Micros() / 1e3,
                        figures.failures());
            }
        }
    }

    private static void print(Map<String, List<ClosedLoop.Figures>> results) {
        System.out.println();
        System.out.println("| load | system | pushes/s, median (min to max) | p50 ms | p99 ms | ratio |");
        System.out.println("|---|---|---|---|---|---|");
        for (Workload workload : WORKLOADS) {
            double base =
                    median(results.get("bare front end | " + workload.name()), ClosedLoop.Figures::operationsPerSecond);
            for (String system : List.of("bare front end", "FTQueue")) {
                List<ClosedLoop.Figures> runs = results.get(system + " | " + workload.name());
                double[] rates = runs.stream()
                        .mapToDouble(ClosedLoop.Figures::operationsPerSecond)
                        .sorted()
                        .toArray();
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %,.0f (%,.0f to %,.0f) | %.2f | %.2f | %.2f |%n",
                        workload.name(),
                        system,
                        median(runs, ClosedLoop.Figures::operationsPerSecond),
                        rates[0],
                        rates[rates.length - 1],
                        median(runs, ClosedLoop.Figures::p50Micros) / 1e3,
                        median(runs, ClosedLoop.Figures::p99Micros) / 1e3,
                        median(runs, ClosedLoop.Figures::operationsPerSecond) / base);
            }
        }
    }

    private static double median(List<ClosedLoop.Figures> runs, ToDoubleFunction<ClosedLoop.Figures> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
