package org.ftqueue.shell.bench;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.client.Answer;
import org.ftqueue.client.FtqClient;

/** One operation at a time, the next as soon as one has ended, until the measurement is over. */
final class ClosedLoop {
    private final FtqClient client;
    private final Supplier<QueueCommand> commands;
    private final Measurement measurement;
    private final CompletableFuture<Void> finished = new CompletableFuture<>();

    /** @param commands what comes next; called by one thread at a time */
    ClosedLoop(FtqClient client, Supplier<QueueCommand> commands, Measurement measurement) {
        this.client = client;
        this.commands = commands;
        this.measurement = measurement;
    }

    /** Completes when the last operation has ended. */
    CompletableFuture<Void> start() {
        run();
        return finished;
    }

    /** Answers that are there at once are taken in a loop rather than by recursion, which would exhaust the stack. */
    private void run() {
        while (!measurement.over()) {
            long begunNanos = System.nanoTime();
            CompletableFuture<Answer> answer = client.submit(commands.get());
            if (!answer.isDone()) {
                answer.whenComplete((ended, thrown) -> {
                    if (thrown != null) {
                        finished.completeExceptionally(thrown);
                        return;
                    }
                    measurement.ended(begunNanos, ended.outcome());
                    run();
                });
                return;
            }
            measurement.ended(begunNanos, answer.join().outcome());
        }
        finished.complete(null);
    }
}
