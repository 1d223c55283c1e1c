package org.ftqueue.edge.grpc;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The responses of a stream, read as fast as the test says, and how it ended. */
final class Collected<Q, R> implements ClientResponseObserver<Q, R> {
    final List<R> responses = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private final boolean byHand;
    private volatile ClientCallStreamObserver<Q> call;

    private Collected(boolean byHand) {
        this.byHand = byHand;
    }

    /** Reads whatever comes. */
    static <Q, R> Collected<Q, R> eagerly() {
        return new Collected<>(false);
    }

    /** Reads nothing until it is told to. */
    static <Q, R> Collected<Q, R> byHand() {
        return new Collected<>(true);
    }

    void read(int messages) {
        call.request(messages);
    }

    void cancel() {
        call.cancel("the test has enough", null);
    }

    Status end() throws Exception {
        return end.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> starting) {
        call = starting;
        if (byHand) {
            starting.disableAutoRequestWithInitial(0);
        }
    }

    @Override
    public void onNext(R response) {
        responses.add(response);
    }

    @Override
    public void onError(Throwable e) {
        end.complete(Status.fromThrowable(e));
    }

    @Override
    public void onCompleted() {
        end.complete(Status.OK);
    }
}
