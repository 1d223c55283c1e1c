package org.ftqueue.it.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.check.Result;

/** Clients that keep a cluster busy in the background, until {@link #finish}. */
public final class Load implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Recorder recorder;
    private final List<RecordingClient> clients = new ArrayList<>();
    private final List<CompletableFuture<Void>> loops = new ArrayList<>();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "load"));
    private final long pauseMillis;
    private final OperationMix mix;
    private volatile boolean finishing;

    private Load(Workload workload, ClientOptions options, Recorder recorder) {
        this.recorder = recorder;
        this.pauseMillis = workload.pauseMillis();
        for (int i = 0; i < workload.clients(); i++) {
            clients.add(new RecordingClient(options, recorder));
        }
        mix = new OperationMix(createQueues(clients.get(0), workload.queues()));
        SplittableRandom seeds = new SplittableRandom(workload.seed());
        for (RecordingClient client : clients) {
            for (int i = 0; i < workload.outstanding(); i++) {
                CompletableFuture<Void> finished = new CompletableFuture<>();
                loops.add(finished);
                step(client, seeds.split(), finished);
            }
        }
    }

    /** Creates the queues and starts the clients. */
    public static Load start(Workload workload, ClientOptions options, Recorder recorder) {
        return new Load(workload, options, recorder);
    }

    /** Lets the clients finish what they have begun; returns when every operation is in the history. */
    public void finish() {
        finishing = true;
        CompletableFuture<Void> all = CompletableFuture.allOf(loops.toArray(CompletableFuture<?>[]::new));
        all.copy().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            clients.forEach(RecordingClient::giveUp);
            return null;
        });
        all.join();
    }

    public Recorder recorder() {
        return recorder;
    }

    @Override
    public void close() {
        finishing = true;
        clients.forEach(RecordingClient::close);
        executor.shutdownNow();
    }

    private void step(RecordingClient client, SplittableRandom random, CompletableFuture<Void> finished) {
        if (finishing) {
            finished.complete(null);
            return;
        }
        Operation operation = mix.next(random, client::nextValue);
        client.perform(operation)
                .thenAccept(ending -> {
                    learn(operation, ending);
                    executor.schedule(() -> step(client, random, finished), pauseMillis, TimeUnit.MILLISECONDS);
                })
                .exceptionally(failure -> {
                    finished.completeExceptionally(failure);
                    return null;
                });
    }

    private void learn(Operation operation, Ending ending) {
        if (operation instanceof Operation.Create
                && ending instanceof Ending.Answered answered
                && answered.result() instanceof Result.Number id) {
            mix.addPassing((int) id.value());
        }
    }

    private static List<Integer> createQueues(RecordingClient client, int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        client.perform(new Operation.Create("lasting-" + i)).join())
                .map(ending -> {
                    if (ending instanceof Ending.Answered answered && answered.result() instanceof Result.Number id) {
                        return (int) id.value();
                    }
                    throw new IllegalStateException("a queue could not be created: " + ending);
                })
                .toList();
    }
}
