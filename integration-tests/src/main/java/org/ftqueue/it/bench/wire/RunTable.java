package org.ftqueue.it.bench.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Rates, latencies and processor time as Markdown: medians over the repetitions, rates with minimum and maximum. */
final class RunTable {
    private static final Door BASE = Door.BINARY;

    private RunTable() {}

    static String text(List<Run> runs) {
        StringBuilder text = new StringBuilder("""
                | operation | clients | door | operations/s, median (min to max) | beside FtqClient | p50 ms | p99 ms \
                | client microseconds | leader microseconds |
                |---|--:|---|--:|--:|--:|--:|--:|--:|
                """);
        for (Measured operation : Measured.values()) {
            int[] loads = runs.stream()
                    .filter(run -> run.operation() == operation)
                    .mapToInt(Run::clients)
                    .sorted()
                    .distinct()
                    .toArray();
            for (int clients : loads) {
                for (Door door : Door.values()) {
                    text.append(row(runs, operation, clients, door));
                }
            }
        }
        return text.toString();
    }

    private static String row(List<Run> runs, Measured operation, int clients, Door door) {
        List<Run> mine = of(runs, operation, clients, door);
        double[] rates = sorted(mine, Run::operationsPerSecond);
        double base = median(of(runs, operation, clients, BASE), Run::operationsPerSecond);
        return String.format(
                Locale.ROOT,
                "| %s | %d | %s | %,.0f (%,.0f to %,.0f) | %.2f | %.2f | %.2f | %.0f | %.0f |%n",
                operation.title(),
                clients,
                door.title(),
                median(mine, Run::operationsPerSecond),
                rates[0],
                rates[rates.length - 1],
                median(mine, Run::operationsPerSecond) / base,
                median(mine, Run::p50Millis),
                median(mine, Run::p99Millis),
                median(mine, Run::clientMicros),
                median(mine, Run::leaderMicros));
    }

    private static List<Run> of(List<Run> runs, Measured operation, int clients, Door door) {
        return runs.stream()
                .filter(run -> run.operation() == operation && run.clients() == clients && run.door() == door)
                .toList();
    }

    /** Of an even number the mean of the two in the middle. */
    private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
        double[] sorted = sorted(runs, figure);
        return Arrays.stream(sorted, (sorted.length - 1) / 2, sorted.length / 2 + 1)
                .average()
                .orElseThrow();
    }

    private static double[] sorted(List<Run> runs, ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).sorted().toArray();
    }
}
