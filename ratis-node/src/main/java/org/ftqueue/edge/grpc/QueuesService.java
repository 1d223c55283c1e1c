package org.ftqueue.edge.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueuePage;
import org.ftqueue.edge.NodeDirectory;
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
    private final Calls calls;
    private final ItemWaits waits;

    QueuesService(NodeDirectory node, Calls calls) {
        this.node = node;
        this.calls = calls;
        this.waits = new ItemWaits(node.local());
    }

    // ---- sessions

    @Override
    public void openSession(OpenSessionRequest request, StreamObserver<OpenSessionResponse> call) {
        calls.order(call, Envelope::open, Responses::opened);
    }

    @Override
    public void keepSessionAlive(KeepSessionAliveRequest request, StreamObserver<KeepSessionAliveResponse> call) {
        calls.order(call, () -> Requests.keepAlive(request), Responses::keptAlive);
    }

    @Override
    public void closeSession(CloseSessionRequest request, StreamObserver<CloseSessionResponse> call) {
        calls.order(call, () -> Requests.close(request), Responses::closed);
    }

    // ---- commands

    @Override
    public void create(CreateRequest request, StreamObserver<CreateResponse> call) {
        calls.order(call, () -> Requests.create(request), Responses::created);
    }

    @Override
    public void destroy(DestroyRequest request, StreamObserver<DestroyResponse> call) {
        calls.order(call, () -> Requests.destroy(request), Responses::destroyed);
    }

    @Override
    public void push(PushRequest request, StreamObserver<PushResponse> call) {
        calls.order(call, () -> Requests.push(request), Responses::pushed);
    }

    @Override
    public StreamObserver<PushRequest> pushStream(StreamObserver<PushStreamResponse> call) {
        return PushStream.start((ServerCallStreamObserver<PushStreamResponse>) call, calls.requests(), calls.thread());
    }

    @Override
    public void pop(PopRequest request, StreamObserver<PopResponse> call) {
        calls.order(call, () -> Requests.pop(request), Responses::popped);
    }

    @Override
    public void purge(PurgeRequest request, StreamObserver<PurgeResponse> call) {
        calls.order(call, () -> Requests.purge(request), Responses::purged);
    }

    @Override
    public void setLimits(SetLimitsRequest request, StreamObserver<SetLimitsResponse> call) {
        calls.order(call, () -> Requests.setLimits(request), Responses::limitsSet);
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
        Calls.accept(
                call,
                () -> Requests.list(request),
                first -> PageStream.start(
                        (ServerCallStreamObserver<ListResponse>) call,
                        first,
                        new Queues(request.getStale()),
                        calls.thread()));
    }

    private final class Queues implements PageStream.Listing<Query.ListQueues, ListResponse> {
        private final boolean stale;

        Queues(boolean stale) {
            this.stale = stale;
        }

        @Override
        public void read(Query.ListQueues query, Consumer<Outcome> answer) {
            calls.read(Machine.QUEUE, stale, QueueCodec.encode(query), answer);
        }

        @Override
        public ListResponse response(Outcome outcome) {
            return Responses.page(outcome);
        }

        @Override
        public Optional<Query.ListQueues> after(Query.ListQueues query, Outcome.Applied applied) {
            QueuePage page = QueueCodec.decodePage(applied.reply());
            return page.more()
                    ? Optional.of(new Query.ListQueues(query.glob(), page.lastId(), query.rows()))
                    : Optional.empty();
        }
    }

    // ---- waiting, status

    @Override
    public void awaitItem(AwaitItemRequest request, StreamObserver<AwaitItemResponse> call) {
        Calls.accept(
                call,
                () -> request,
                checked -> waits.start((ServerCallStreamObserver<AwaitItemResponse>) call, checked, calls.thread()));
    }

    @Override
    public void status(StatusRequest request, StreamObserver<StatusResponse> call) {
        call.onNext(StatusMessage.of(node.status()));
        call.onCompleted();
    }

    /** Whoever waits for an item hears why the call ends; it would stay open otherwise. */
    void endWaits(Status why) {
        waits.endAll(why);
    }

    private <R> void read(StreamObserver<R> call, boolean stale, Supplier<Query> query, Function<Outcome, R> response) {
        calls.read(call, Machine.QUEUE, stale, () -> QueueCodec.encode(query.get()), response);
    }
}
