package org.ftqueue.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ftqueue.shell.bench.Bench;
import org.ftqueue.shell.bench.BenchPlan;
import org.ftqueue.shell.bench.BenchRun;
import org.ftqueue.shell.bench.Workload;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.render.Cell;
import org.ftqueue.shell.render.Column;
import org.ftqueue.shell.render.Progress;
import org.ftqueue.shell.render.Result;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ftq bench}: how fast a cluster is. */
@Command(name = "bench", description = "Measure a cluster.", subcommands = BenchCommands.Queue.class)
final class BenchCommands extends CommandGroup {

    @Command(
            name = "queue",
            description = {
                "Put load on a queue of its own and measure throughput and latency.",
                "Every client is a connection with a session and keeps so many operations on the way (closed loop)."
            },
            footer = {
                "",
                "Examples:",
                "  ftq bench queue",
                "  ftq bench queue --clients 64 --outstanding 64 --operation push -o json"
            })
    static final class Queue extends ShellCommand {
        /** More than a small machine pops in a second by single operations. */
        private static final long PREFILL_PER_SECOND = 60_000;

        private static final long PREFILL_MAX = 2_000_000;

        private static final List<Column> COLUMNS = List.of(
                Column.everywhere("operation"),
                Column.everywhere("clients"),
                Column.everywhere("outstanding"),
                Column.notPlain("itemBytes"),
                Column.notPlain("seconds"),
                Column.notPlain("operations"),
                Column.everywhere("operationsPerSecond").titled("ops/s"),
                Column.everywhere("p50Micros").titled("p50 µs"),
                Column.onlyData("p90Micros"),
                Column.everywhere("p99Micros").titled("p99 µs"),
                Column.onlyData("p999Micros"),
                Column.notPlain("maxMicros").titled("max µs"),
                Column.everywhere("errors"),
                Column.onlyData("mainError"));

        @Option(names = "--clients", paramLabel = "N", defaultValue = "64", description = "Connections; 64.")
        private int clients;

        @Option(
                names = "--outstanding",
                paramLabel = "N",
                defaultValue = "1",
                description = "Operations that each has on the way, 1 to 256; 1.")
        private int outstanding;

        @Option(names = "--seconds", paramLabel = "N", defaultValue = "10", description = "How long to measure; 10.")
        private int seconds;

        @Option(names = "--warmup", paramLabel = "N", defaultValue = "3", description = "Seconds before that; 3.")
        private int warmup;

        @Option(
                names = "--operation",
                paramLabel = "WHAT",
                defaultValue = "push",
                description = "push, pop, pairs (push and pop in turn), or all three; push.")
        private String operation;

        @Option(names = "--size", paramLabel = "BYTES", defaultValue = "16", description = "Bytes of an item; 16.")
        private int size;

        @Option(names = "--prefill", paramLabel = "N", description = "Items in the queue before it is popped.")
        private Long prefill;

        @Override
        ExitCode run(Invocation shell) throws InterruptedException {
            BenchPlan plan = Invocation.checked(
                    () -> new BenchPlan(clients, outstanding, warmup, seconds, size, prefillItems()));
            List<Workload> workloads = Invocation.checked(() -> Workload.parse(operation));
            List<BenchRun> runs = new ArrayList<>();
            try (Bench bench = new Bench(plan, shell.cluster().nodes(), shell.deadline())) {
                for (Workload workload : workloads) {
                    try (Progress progress = progress(workload, shell)) {
                        runs.add(bench.run(workload, progress::reached));
                    }
                }
            }
            shell.print(
                    Result.rows("runs", COLUMNS, runs.stream().map(Queue::row).toList()));
            runs.stream()
                    .filter(BenchRun::ranDry)
                    .findFirst()
                    .ifPresent(run -> shell.output()
                            .remark("the queue was empty before the time was up; --prefill " + 4 * plan.prefillItems()
                                    + " would last longer"));
            return ExitCode.APPLIED;
        }

        private long prefillItems() {
            long planned = prefill != null ? prefill : PREFILL_PER_SECOND * Math.max(1L, (long) seconds + warmup);
            return prefill != null ? planned : Math.min(PREFILL_MAX, planned);
        }

        private Progress progress(Workload workload, Invocation shell) {
            return shell.environment().terminal().error()
                    ? Progress.bar(
                            workload.toString(),
                            TimeUnit.SECONDS.toMillis((long) seconds + warmup),
                            shell.environment().err())
                    : Progress.silent();
        }

        private static List<Cell> row(BenchRun run) {
            return List.of(
                    Cell.of(run.workload().toString()),
                    Cell.of(run.plan().clients()),
                    Cell.of(run.plan().outstanding()),
                    Cell.of(run.plan().itemBytes()),
                    new Cell.Real(run.seconds(), 2),
                    Cell.of(run.operations()),
                    new Cell.Real(run.operationsPerSecond(), 0),
                    Cell.of(run.p50Micros()),
                    Cell.of(run.p90Micros()),
                    Cell.of(run.p99Micros()),
                    Cell.of(run.p999Micros()),
                    Cell.of(run.maxMicros()),
                    Cell.of(run.errors()),
                    Cell.of(run.mainError()));
        }
    }
}
