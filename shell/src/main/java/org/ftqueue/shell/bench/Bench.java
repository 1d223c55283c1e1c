package org.ftqueue.shell.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.ftqueue.api.Label;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Pop;
import org.ftqueue.api.QueueCommand.Push;
import org.ftqueue.api.QueueRef;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;

/** The clients of a benchmark, connected; each run has a queue of its own, which is destroyed afterwards. */
public final class Bench implements AutoCloseable {
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(100);

    private final BenchPlan plan;
    private final List<FtqClient> clients = new ArrayList<>();
    private final byte[] item;

    /** Returns when every client has a session; throws what the first one without says. */
    public Bench(BenchPlan plan, List<NodeAddress> nodes, Duration deadline) {
        this.plan = plan;
        this.item = new byte[plan.itemBytes()];
        Arrays.fill(item, (byte) 'x');
        for (int i = 0; i < plan.clients(); i++) {
            // Clients start at different nodes, as they would if there were many applications.
            List<NodeAddress> rotated = new ArrayList<>(nodes);
            Collections.rotate(rotated, i);
            clients.add(FtqClient.connect(ClientOptions.of(rotated).withDeadline(deadline)));
        }
        try {
            all(clients.stream().map(FtqClient::session)).join();
        } catch (RuntimeException e) {
            clients.forEach(FtqClient::close);
            throw e;
        }
    }

    /** @param progress is told the milliseconds that have gone by, of warm-up and measurement together */
    public BenchRun run(Workload workload, LongConsumer progress) throws InterruptedException {
        FtqClient first = clients.get(0);
        String name = "bench-" + Long.toHexString(RandomGenerator.getDefault().nextLong() >>> 16);
        QueueRef queue = QueueRef.of(first.create(Label.of(name)).join());
        try {
            if (workload == Workload.POP) {
                fill(queue, first);
            }
            return measure(workload, queue, progress);
        } finally {
            first.destroy(queue, false).join();
        }
    }

    private BenchRun measure(Workload workload, QueueRef queue, LongConsumer progress) throws InterruptedException {
        long begunNanos = System.nanoTime();
        long startNanos = begunNanos + TimeUnit.SECONDS.toNanos(plan.warmupSeconds());
        Measurement measurement = new Measurement(startNanos, startNanos + TimeUnit.SECONDS.toNanos(plan.seconds()));
        List<CompletableFuture<Void>> loops = new ArrayList<>();
        for (FtqClient client : clients) {
            for (int i = 0; i < plan.outstanding(); i++) {
                loops.add(new ClosedLoop(client, commands(workload, queue), measurement).start());
            }
        }
        while (!measurement.over()) {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_REPORTS.toNanos());
            progress.accept(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos));
        }
        all(loops.stream()).join();
        return BenchRun.of(workload, plan, measurement);
    }

    private Supplier<QueueCommand> commands(Workload workload, QueueRef queue) {
        Push push = new Push(queue, List.of(item));
        Pop pop = new Pop(queue, 1, false);
        return switch (workload) {
            case PUSH -> () -> push;
            case POP -> () -> pop;
            case PAIRS ->
                new Supplier<>() {
                    private boolean pushed;

                    @Override
                    public QueueCommand get() {
                        pushed = !pushed;
                        return pushed ? push : pop;
                    }
                };
        };
    }

    private void fill(QueueRef queue, FtqClient client) {
        int fitting = QueueCommand.MAX_BATCH_BYTES / Math.max(1, item.length);
        int batch = Math.max(1, Math.min(QueueCommand.MAX_BATCH, fitting));
        for (long left = plan.prefillItems(); left > 0; left -= batch) {
            client.push(queue, Collections.nCopies((int) Math.min(batch, left), item))
                    .join();
        }
    }

    @Override
    public void close() {
        all(clients.stream().map(client -> client.closeSession().exceptionally(unanswered -> null)))
                .join();
        clients.forEach(FtqClient::close);
    }

    private static CompletableFuture<Void> all(Stream<? extends CompletableFuture<?>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
    }
}
