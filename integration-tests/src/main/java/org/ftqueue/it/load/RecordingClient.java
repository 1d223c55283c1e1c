package org.ftqueue.it.load;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.client.Answer;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Event;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.check.Result;

/**
 * A client that writes down each operation. When an outcome is unknown it asks again under the same request id until it
 * is known or {@link #giveUp()} is called, so that histories have as few unknown outcomes as possible.
 */
public final class RecordingClient implements AutoCloseable {
    /** Values of one client: its number above these bits, a counter in them. */
    private static final int COUNTER_BITS = 20;

    /** These say nothing of whether the command may still be executed when an earlier number of its session is. */
    private static final Set<Reason> NO_ANSWER_TO_A_REPEATED_REQUEST =
            Set.of(Reason.OUT_OF_ORDER, Reason.SESSION_EXPIRED);

    private final FtqClient client;
    private final Recorder recorder;
    private final int number;
    private long operations;
    private int values;
    private volatile boolean givenUp;

    public RecordingClient(ClientOptions options, Recorder recorder) {
        this.client = FtqClient.connect(options);
        this.recorder = recorder;
        this.number = recorder.nextClient();
    }

    /** An int that no other push of this history carries. */
    public synchronized int nextValue() {
        if (values >> COUNTER_BITS != 0) {
            throw new IllegalStateException("client " + number + " has pushed too many values");
        }
        return number << COUNTER_BITS | values++;
    }

    /** Completes, never exceptionally, when the operation is in the history. */
    public CompletableFuture<Ending> perform(Operation operation) {
        return perform(
                operation,
                () -> operation.isCommand()
                        ? client.submit(Translation.command(operation))
                        : client.read(Translation.query(operation)));
    }

    /**
     * As {@link #perform(Operation)}, but waits for an item. Attempts on the way that found nothing changed nothing and
     * are not in the history.
     */
    public CompletableFuture<Ending> performWaiting(Operation.Pop pop, Duration wait) {
        return perform(pop, () -> client.popWaiting((QueueCommand.Pop) Translation.command(pop), wait));
    }

    private CompletableFuture<Ending> perform(Operation operation, Supplier<CompletableFuture<Answer>> request) {
        CompletableFuture<Answer> answer;
        long id;
        long invoked;
        // The order of the ids must be the order in which the library sees the operations.
        synchronized (this) {
            id = ++operations;
            invoked = recorder.now();
            answer = request.get();
        }
        return answer.thenCompose(first -> ending(operation, first)).thenApply(ending -> {
            recorder.record(new Event(number, id, invoked, operation, ending));
            return ending;
        });
    }

    public FtqClient library() {
        return client;
    }

    public int number() {
        return number;
    }

    /** From now on unknown outcomes are recorded as such. */
    public void giveUp() {
        givenUp = true;
    }

    /** Closes the connection; what is outstanding is recorded as unknown. */
    @Override
    public void close() {
        giveUp();
        client.close();
    }

    private CompletableFuture<Ending> ending(Operation operation, Answer answer) {
        if (answer.outcome() instanceof Outcome.Applied applied) {
            Result result = Translation.result(operation, applied.reply());
            return completed(new Ending.Answered(recorder.now(), applied.position(), result));
        } else if (answer.outcome() instanceof Outcome.Rejected rejected) {
            return completed(rejected.position()
                    .<Ending>map(position ->
                            new Ending.Answered(recorder.now(), position, new Result.Rejected(rejected.reason())))
                    .orElseGet(() -> new Ending.Refused(recorder.now(), rejected.reason())));
        }
        return answer.request().isPresent() && operation.isCommand()
                ? askAgain(operation, answer.request().get())
                : completed(new Ending.Unknown());
    }

    /** Once an outcome was unknown, only an answer from the log makes it known: a refusal is about the asking. */
    private CompletableFuture<Ending> askAgain(Operation operation, RequestId request) {
        if (givenUp) {
            return completed(new Ending.Unknown());
        }
        QueueCommand command = Translation.command(operation);
        return client.ask(request, command).thenCompose(answer -> {
            boolean answered = answer.outcome() instanceof Outcome.Applied
                    || answer.outcome() instanceof Outcome.Rejected rejected
                            && rejected.position().isPresent()
                            && !NO_ANSWER_TO_A_REPEATED_REQUEST.contains(rejected.reason());
            return answered ? ending(operation, answer) : askAgain(operation, request);
        });
    }

    private static CompletableFuture<Ending> completed(Ending ending) {
        return CompletableFuture.completedFuture(ending);
    }
}
