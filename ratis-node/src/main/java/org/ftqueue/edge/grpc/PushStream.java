package org.ftqueue.edge.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.env.EventThread;
import org.ftqueue.grpc.v1.PushRequest;
import org.ftqueue.grpc.v1.PushStreamResponse;

/**
 * Pushes of one client, routed in the order in which they come. Reads at most {@link #WINDOW} ahead of the answers that
 * the client has taken. Confined to one event thread but for the methods of {@link StreamObserver}, which gRPC calls.
 */
final class PushStream implements StreamObserver<PushRequest> {
    /** Messages, each of at most {@link GrpcServer#MAX_MESSAGE_BYTES}. */
    private static final int WINDOW = 64;

    private final ServerCallStreamObserver<PushStreamResponse> call;
    private final OpenRequests requests;
    private final EventThread thread;
    private int outstanding;
    private int unread;
    private Status ending;

    private PushStream(ServerCallStreamObserver<PushStreamResponse> call, OpenRequests requests, EventThread thread) {
        this.call = call;
        this.requests = requests;
        this.thread = thread;
    }

    static PushStream start(
            ServerCallStreamObserver<PushStreamResponse> call, OpenRequests requests, EventThread thread) {
        PushStream stream = new PushStream(call, requests, thread);
        call.setOnCancelHandler(() -> {});
        call.setOnReadyHandler(() -> thread.execute(stream::readOn));
        call.disableAutoRequest();
        call.request(WINDOW);
        return stream;
    }

    @Override
    public void onNext(PushRequest request) {
        thread.execute(() -> route(request));
    }

    @Override
    public void onCompleted() {
        thread.execute(() -> end(Status.OK));
    }

    @Override
    public void onError(Throwable cancelled) {
        thread.execute(() -> end(Status.CANCELLED));
    }

    private void route(PushRequest request) {
        if (ending != null) {
            return;
        }
        Envelope envelope;
        try {
            envelope = Requests.push(request);
        } catch (IllegalArgumentException e) {
            end(Refusal.of(e));
            return;
        }
        outstanding++;
        requests.route(envelope, outcome -> thread.execute(() -> answered(envelope.number(), outcome)));
    }

    private void answered(long number, Outcome outcome) {
        outstanding--;
        unread++;
        call.onNext(PushStreamResponse.newBuilder()
                .setNumber(number)
                .setResponse(Responses.pushed(outcome))
                .build());
        readOn();
        closeIfDone();
    }

    private void readOn() {
        if (unread > 0 && call.isReady()) {
            call.request(unread);
            unread = 0;
        }
    }

    /** Reads no more; what was routed is answered first. */
    private void end(Status status) {
        if (ending == null) {
            ending = status;
            closeIfDone();
        }
    }

    private void closeIfDone() {
        if (ending != null && outstanding == 0) {
            if (ending.isOk()) {
                call.onCompleted();
            } else {
                call.onError(ending.asRuntimeException());
            }
        }
    }
}
