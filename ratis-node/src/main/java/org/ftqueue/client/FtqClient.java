package org.ftqueue.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.FTQueue;
import org.ftqueue.api.Label;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.OutcomeUnknownException;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.api.UnavailableException;
import org.ftqueue.env.Clock;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.QueueCodec;

/**
 * A client of a cluster and its one session.
 *
 * <p>Asynchronous and pipelined: operations of one thread take effect in its order, up to
 * {@link ClientOptions#maxOutstanding} of them are on the way at once. It follows the leader, reconnects, and sends an
 * operation again under the same request id until the cluster answers or the deadline passes; each takes effect at most
 * once, whatever happens in between. Safe for use by many threads. Futures complete on the client's one thread: what
 * hangs on them must not block, or nothing else is answered.
 *
 * <p>Two styles. {@link #submit} and {@link #read} give an {@link Answer} and never complete exceptionally. The typed
 * operations give values and complete exceptionally with {@link RejectedException} (it changed nothing),
 * {@link OutcomeUnknownException} (it may have happened; ask again with {@link #ask}) or {@link UnavailableException}
 * (it was not executed).
 */
public final class FtqClient implements AutoCloseable {
    private final Dispatcher dispatcher;
    private final Clock clock = Clock.system();

    private FtqClient(ClientOptions options) {
        this.dispatcher = new Dispatcher(options);
    }

    /** Returns at once; connecting goes on in the background, and the session is opened with the first command. */
    public static FtqClient connect(ClientOptions options) {
        return new FtqClient(options);
    }

    // ---- with outcomes

    /** Executes a command as the next request of the session. */
    public CompletableFuture<Answer> submit(QueueCommand command) {
        return submit(Machine.QUEUE, QueueCodec.encode(command));
    }

    /** Executes a command of chat as the next request of the session; {@link ChatClient} makes them. */
    public CompletableFuture<Answer> submit(ChatCommand command) {
        return submit(Machine.CHAT, ChatCodec.encode(command));
    }

    private CompletableFuture<Answer> submit(Machine machine, byte[] bytes) {
        // An operation is named before it is sent, so the frame can ask for the name.
        Operation[] self = new Operation[1];
        self[0] = new Operation(
                correlation -> new ClientFrame.Submit(correlation, envelope(machine, self[0], bytes)),
                dispatcher.deadlineNanos());
        dispatcher.numbered(self[0]);
        return self[0].future();
    }

    private Envelope envelope(Machine machine, Operation operation, byte[] bytes) {
        RequestId id = operation.request();
        return new Envelope(
                Envelope.Kind.COMMAND,
                machine,
                id.session(),
                id.number(),
                dispatcher.session().acknowledgedThrough(),
                0,
                bytes);
    }

    /** A strict read: linearizable. */
    public CompletableFuture<Answer> read(QueueCommand.Query query) {
        return read(Machine.QUEUE, QueueCodec.encode(query));
    }

    /** A strict read of chat. */
    public CompletableFuture<Answer> read(ChatCommand.Query query) {
        return read(Machine.CHAT, ChatCodec.encode(query));
    }

    private CompletableFuture<Answer> read(Machine machine, byte[] query) {
        Envelope envelope = Envelope.read(machine, query);
        return plain(correlation -> new ClientFrame.Submit(correlation, envelope));
    }

    /** A read of what the connected node has applied; the outcome carries the position it stands at. */
    public CompletableFuture<Answer> staleRead(QueueCommand.Query query) {
        return staleRead(Machine.QUEUE, QueueCodec.encode(query));
    }

    /** As {@link #staleRead(QueueCommand.Query)}, of chat. */
    public CompletableFuture<Answer> staleRead(ChatCommand.Query query) {
        return staleRead(Machine.CHAT, ChatCodec.encode(query));
    }

    private CompletableFuture<Answer> staleRead(Machine machine, byte[] query) {
        return plain(correlation -> new ClientFrame.StaleRead(correlation, machine, query));
    }

    /** Asks for the outcome of exactly this request of any session; executes it if it was not executed yet. */
    public CompletableFuture<Answer> ask(RequestId id, QueueCommand command) {
        return ask(Envelope.command(Machine.QUEUE, id, 0, QueueCodec.encode(command)), id);
    }

    /** As {@link #ask(RequestId, QueueCommand)}, of chat. */
    public CompletableFuture<Answer> ask(RequestId id, ChatCommand command) {
        return ask(Envelope.command(Machine.CHAT, id, 0, ChatCodec.encode(command)), id);
    }

    private CompletableFuture<Answer> ask(Envelope envelope, RequestId id) {
        Operation operation =
                new Operation(correlation -> new ClientFrame.Submit(correlation, envelope), dispatcher.deadlineNanos());
        operation.name(id);
        dispatcher.plain(operation);
        return operation.future();
    }

    /** Makes every node compute its digests at the position of the answer; {@link NodeProbe#digest} fetches them. */
    public CompletableFuture<Answer> digest() {
        return plain(correlation -> new ClientFrame.Submit(correlation, Envelope.digest()));
    }

    /**
     * Pops; while the queue is empty, waits for an item.
     *
     * @return the outcome of the last attempt; {@link Reason#QUEUE_EMPTY} when there was no item in time
     */
    public CompletableFuture<Answer> popWaiting(QueueCommand.Pop pop, Duration wait) {
        CompletableFuture<Answer> result = new CompletableFuture<>();
        dispatcher
                .thread()
                .execute(() -> new ItemWait(this, dispatcher, pop, wait, nowNanos())
                        .start()
                        .thenAccept(result::complete));
        return result;
    }

    private CompletableFuture<Answer> plain(LongFunction<ClientFrame> frame) {
        Operation operation = new Operation(frame, dispatcher.deadlineNanos());
        dispatcher.plain(operation);
        return operation.future();
    }

    // ---- the session

    /** The session, opened if there is none; exceptional with {@link UnavailableException} or {@link RejectedException}. */
    public CompletableFuture<SessionId> session() {
        CompletableFuture<SessionId> result = new CompletableFuture<>();
        dispatcher
                .thread()
                .execute(() -> dispatcher.openSession(answer -> {
                    try {
                        result.complete(new SessionId(applied(answer).position()));
                    } catch (RuntimeException e) {
                        result.completeExceptionally(e);
                    }
                }));
        return result;
    }

    /** Closes the session on the cluster. To be called when every outcome is known; a no-op without a session. */
    public CompletableFuture<Void> closeSession() {
        CompletableFuture<Void> result = new CompletableFuture<>();
        dispatcher
                .thread()
                .execute(() -> dispatcher
                        .session()
                        .id()
                        .map(id -> plain(correlation -> new ClientFrame.Submit(correlation, Envelope.close(id))))
                        .orElseGet(() -> CompletableFuture.completedFuture(null))
                        .thenAccept(answer -> result.complete(null)));
        return result;
    }

    /** Drops the connection. What is outstanding ends, as unknown if it was sent. The session stays on the cluster. */
    @Override
    public void close() {
        dispatcher.close();
    }

    // ---- with values

    /** The id of the queue with this label, which now exists. */
    public CompletableFuture<Integer> create(Label label) {
        return command(new QueueCommand.Create(label), reply -> (int) QueueCodec.decodeNumber(reply));
    }

    /** How many items were thrown away. */
    public CompletableFuture<Long> destroy(QueueRef queue, boolean onlyIfEmpty) {
        return command(new QueueCommand.Destroy(queue, onlyIfEmpty), QueueCodec::decodeNumber);
    }

    /** Adds all items at the tail, or none; how many the queue holds now. */
    public CompletableFuture<Long> push(QueueRef queue, List<byte[]> items) {
        return command(new QueueCommand.Push(queue, items), QueueCodec::decodeNumber);
    }

    /** Removes up to {@code count} items from the head, at least one. */
    public CompletableFuture<List<byte[]>> pop(QueueRef queue, int count) {
        return command(new QueueCommand.Pop(queue, count, false), QueueCodec::decodeItems);
    }

    /** As {@link #pop(QueueRef, int)}, but waits so long for an item. */
    public CompletableFuture<List<byte[]>> pop(QueueRef queue, int count, Duration wait) {
        return popWaiting(new QueueCommand.Pop(queue, count, false), wait)
                .thenApply(answer -> QueueCodec.decodeItems(applied(answer).reply()));
    }

    /** How many items were thrown away. */
    public CompletableFuture<Long> purge(QueueRef queue) {
        return command(new QueueCommand.Purge(queue), QueueCodec::decodeNumber);
    }

    /** The head, left in place. */
    public CompletableFuture<byte[]> top(QueueRef queue) {
        return query(
                new QueueCommand.Query.Top(queue, false),
                reply -> QueueCodec.decodeItems(reply).get(0));
    }

    /** How many items. */
    public CompletableFuture<Long> size(QueueRef queue) {
        return query(new QueueCommand.Query.Size(queue), QueueCodec::decodeNumber);
    }

    /** The id, or -1. */
    public CompletableFuture<Integer> id(Label label) {
        return query(new QueueCommand.Query.Id(label), reply -> (int) QueueCodec.decodeNumber(reply));
    }

    /** Queues whose labels match, in order of their ids; see {@link QueueCommand.Query.ListQueues}. */
    public CompletableFuture<QueuePage> list(String glob, int afterId, int rows) {
        return query(new QueueCommand.Query.ListQueues(glob, afterId, rows), QueueCodec::decodePage);
    }

    /** The classic blocking operations over this client. Not to be used on the client's own thread. */
    public FTQueue queue() {
        return new ClassicQueue(this);
    }

    <T> CompletableFuture<T> command(QueueCommand command, Function<byte[], T> decode) {
        return submit(command).thenApply(answer -> decode.apply(applied(answer).reply()));
    }

    <T> CompletableFuture<T> query(QueueCommand.Query query, Function<byte[], T> decode) {
        return read(query).thenApply(answer -> decode.apply(applied(answer).reply()));
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    long nowNanos() {
        return clock.monotonicNanos();
    }

    static Outcome.Applied applied(Answer answer) {
        if (answer.outcome() instanceof Outcome.Applied applied) {
            return applied;
        }
        if (answer.outcome() instanceof Outcome.Unknown unknown) {
            throw new OutcomeUnknownException(answer.request().orElse(null), unknown.cause());
        }
        Outcome.Rejected rejected = (Outcome.Rejected) answer.outcome();
        if (rejected.reason() == Reason.NO_LEADER) {
            throw new UnavailableException(rejected.hint());
        }
        throw new RejectedException(rejected.reason(), rejected.hint());
    }
}
