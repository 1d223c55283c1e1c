package org.ftqueue.edge.grpc;

import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.env.EventThread;

/** How calls of every service are taken and answered. Thread-safe. */
final class Calls {
    private final LocalView local;
    private final OpenRequests requests;
    private final Supplier<EventThread> threads;

    /** @param threads gives one of the event threads, in turn */
    Calls(LocalView local, OpenRequests requests, Supplier<EventThread> threads) {
        this.local = local;
        this.requests = requests;
        this.threads = threads;
    }

    OpenRequests requests() {
        return requests;
    }

    /** One of the event threads, in turn. */
    EventThread thread() {
        return threads.get();
    }

    /** Answers with what becomes of the envelope. */
    <R> void order(StreamObserver<R> call, Supplier<Envelope> request, Function<Outcome, R> response) {
        accept(call, request, envelope -> requests.route(envelope, answerOnce(call, response)));
    }

    /** Answers with what is read. */
    <R> void read(
            StreamObserver<R> call,
            Machine machine,
            boolean stale,
            Supplier<byte[]> query,
            Function<Outcome, R> response) {
        accept(call, query, checked -> read(machine, stale, checked, answerOnce(call, response)));
    }

    /** @param answer called once, on any thread; must not block */
    void read(Machine machine, boolean stale, byte[] query, Consumer<Outcome> answer) {
        if (stale) {
            answer.accept(local.staleRead(machine, query));
        } else {
            requests.route(Envelope.read(machine, query), answer);
        }
    }

    /** Turns a message that is no request away. */
    static <Q> void accept(StreamObserver<?> call, Supplier<Q> request, Consumer<Q> use) {
        try {
            use.accept(request.get());
        } catch (IllegalArgumentException e) {
            call.onError(Refusal.of(e).asRuntimeException());
        }
    }

    <R> UnaryCall<R> unary(StreamObserver<R> call) {
        return new UnaryCall<>(call, threads.get());
    }

    private <R> Consumer<Outcome> answerOnce(StreamObserver<R> call, Function<Outcome, R> response) {
        UnaryCall<R> unary = unary(call);
        return outcome -> unary.answer(() -> response.apply(outcome));
    }
}
