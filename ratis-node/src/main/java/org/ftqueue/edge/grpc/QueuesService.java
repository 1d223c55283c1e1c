package org.ftqueue.edge.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.edge.NodeDirectory;
import org.ftqueue.edge.RequestRouter;
import org.ftqueue.env.EventThread;
import org.ftqueue.grpc.v1.AwaitItemRequest;
import org.ftqueue.grpc.v1.AwaitItemResponse;
import org.ftqueue.grpc.v1.CloseSessionRequest;
import org.ftqueue.grpc.v1.CloseSessionResponse;
import org.ftqueue.grpc.v1.CreateRequest;
import org.ftqueue.grpc.v1.CreateResponse;
import org.ftqueue.grpc.v1.DestroyRequest;
import org.ftqueue.grpc.v1.DestroyResponse;
import org.ftqueue.grpc.v1.GetLimitsRequest;
import org.ftqueue.grpc.v1.GetLimitsResponse;
import org.ftqueue.grpc.v1.IdRequest;
import org.ftqueue.grpc.v1.IdResponse;
import org.ftqueue.grpc.v1.KeepSessionAliveRequest;
import org.ftqueue.grpc.v1.KeepSessionAliveResponse;
import org.ftqueue.grpc.v1.ListRequest;
import org.ftqueue.grpc.v1.ListResponse;
import org.ftqueue.grpc.v1.OpenSessionRequest;
import org.ftqueue.grpc.v1.OpenSessionResponse;
import org.ftqueue.grpc.v1.PopRequest;
import org.ftqueue.grpc.v1.PopResponse;
import org.ftqueue.grpc.v1.PurgeRequest;
import org.ftqueue.grpc.v1.PurgeResponse;
import org.ftqueue.grpc.v1.PushRequest;
import org.ftqueue.grpc.v1.PushResponse;
import org.ftqueue.grpc.v1.PushStreamResponse;
import org.ftqueue.grpc.v1.QueuesGrpc;
import org.ftqueue.grpc.v1.SetLimitsRequest;
import org.ftqueue.grpc.v1.SetLimitsResponse;
import org.ftqueue.grpc.v1.SizeRequest;
import org.ftqueue.grpc.v1.SizeResponse;
import org.ftqueue.grpc.v1.StatusRequest;
import org.ftqueue.grpc.v1.StatusResponse;
import org.ftqueue.grpc.v1.TopRequest;
import org.ftqueue.grpc.v1.TopResponse;
import org.ftqueue.wire.QueueCodec;

/** The queues. Called on the event threads of the connections; answers on event threads. Nothing here blocks. */
final class QueuesService extends QueuesGrpc.QueuesImplBase {
    private final NodeDirectory node;
    private final OpenRequests requests;
    private final Supplier<EventThread> threads;
    private final ItemWaits waits;

    /** @param threads gives one of the event threads, in turn */
    QueuesService(NodeDirectory node, RequestRouter router, Supplier<EventThread> threads) {
        this.node = node;
        this.requests = new OpenRequests(router);
        this.threads = threads;
        this.waits = new ItemWaits(node.local());
    }

    // ---- sessions

    @Override
    public void openSession(OpenSessionRequest request, StreamObserver<OpenSessionResponse> call) {
        order(call, Envelope::open, Responses::opened);
    }

    @Override
    public void keepSessionAlive(KeepSessionAliveRequest request, StreamObserver<KeepSessionAliveResponse> call) {
        order(call, () -> Requests.keepAlive(request), Responses::keptAlive);
    }

    @Override
    public void closeSession(CloseSessionRequest request, StreamObserver<CloseSessionResponse> call) {
        order(call, () -> Requests.close(request), Responses::closed);
    }

    // ---- commands

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> call) {
        order(call, () -> Requests.create(request), Responses::created);
    }

    @Override
    public void destroy(DestroyRequest request, StreamObserver<DestroyResponse> call) {
        order(call, () -> Requests.destroy(request), Responses::destroyed);
    }

    @Override
    public void push(PushRequest request, StreamObserver<PushResponse> call) {
        order(call, () -> Requests.push(request), Responses::pushed);
    }

    @Override
    public StreamObserver<PushRequest> pushStream(StreamObserver<PushStreamResponse> call) {
        return PushStream.start((ServerCallStreamObserver<PushStreamResponse>) call, requests, threads.get());
    }

    @Override
    public void pop(PopRequest request, StreamObserver<PopResponse> call) {
        order(call, () -> Requests.pop(request), Responses::popped);
    }

    @Override
    public void purge(PurgeRequest request, StreamObserver<PurgeResponse> call) {
        order(call, () -> Requests.purge(request), Responses::purged);
    }

    @Override
    public void setLimits(SetLimitsRequest request, StreamObserver<SetLimitsResponse> call) {
        order(call, () -> Requests.setLimits(request), Responses::limitsSet);
    }

    // ---- reads

    @Override
    public void id(IdRequest request, StreamObserver<IdResponse> call) {
        read(call, request.getStale(), () -> Requests.id(request), Responses::id);
    }

    @Override
    public void top(TopRequest request, StreamObserver<TopResponse> call) {
        read(call, request.getStale(), () -> Requests.top(request), Responses::top);
    }

    @Override
    public void size(SizeRequest request, StreamObserver<SizeResponse> call) {
        read(call, request.getStale(), () -> Requests.size(request), Responses::size);
    }

    @Override
    public void getLimits(GetLimitsRequest request, StreamObserver<GetLimitsResponse> call) {
        read(call, request.getStale(), Query.Limits::new, Responses::limits);
    }

    @Override
    public void list(ListRequest request, StreamObserver<ListResponse> call) {
        accept(
                call,
                () -> Requests.list(request),
                first -> ListStream.start(
                        (ServerCallStreamObserver<ListResponse>) call,
                        first,
                        (query, answer) -> read(query, request.getStale(), answer),
                        threads.get()));
    }

    // ---- waiting, status

    @Override
    public void awaitItem(AwaitItemRequest request, StreamObserver<AwaitItemResponse> call) {
        accept(
                call,
                () -> request,
                checked -> waits.start((ServerCallStreamObserver<AwaitItemResponse>) call, checked, threads.get()));
    }

    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> call) {
        call.onNext(StatusMessage.of(node.status()));
        call.onCompleted();
    }

    /** Whoever waits for an item hears that the node stops; these calls would stay open otherwise. */
    void endWaits() {
        waits.endAll(Status.UNAVAILABLE.withDescription(stopping()));
    }

    /** What is not answered by now may have happened. */
    void endRequests() {
        requests.answerAll(new Outcome.Unknown(stopping()));
    }

    private String stopping() {
        return "node " + node.self() + " is stopping";
    }

    // ---- how calls are answered

    private <R> void order(StreamObserver<R> call, Supplier<Envelope> request, Function<Outcome, R> response) {
        accept(call, request, envelope -> requests.route(envelope, answerOnce(call, response)));
    }

    private <R> void read(StreamObserver<R> call, boolean stale, Supplier<Query> query, Function<Outcome, R> response) {
        accept(call, query, checked -> read(checked, stale, answerOnce(call, response)));
    }

    private void read(Query query, boolean stale, Consumer<Outcome> answer) {
        byte[] bytes = QueueCodec.encode(query);
        if (stale) {
            answer.accept(node.local().staleRead(Machine.QUEUE, bytes));
        } else {
            requests.route(Envelope.read(Machine.QUEUE, bytes), answer);
        }
    }

    /** Turns a message that is no request away. */
    private static <Q> void accept(StreamObserver<?> call, Supplier<Q> request, Consumer<Q> use) {
        try {
            use.accept(request.get());
        } catch (IllegalArgumentException e) {
            call.onError(Refusal.of(e).asRuntimeException());
        }
    }

    private <R> Consumer<Outcome> answerOnce(StreamObserver<R> call, Function<Outcome, R> response) {
        // With a handler, what comes for a call that was cancelled is dropped; without, it would be thrown at the
        // engine.
        ((ServerCallStreamObserver<R>) call).setOnCancelHandler(() -> {});
        EventThread thread = threads.get();
        return outcome -> thread.execute(() -> {
            call.onNext(response.apply(outcome));
            call.onCompleted();
        });
    }
}
