package org.ftqueue.edge.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import org.ftqueue.env.EventThread;

/**
 * A call that gets one response, on an event thread. To be made on the thread that brings the call, before that returns;
 * the methods are for any thread, and one of them is called once.
 */
final class UnaryCall<R> {
    private final StreamObserver<R> call;
    private final EventThread thread;

    UnaryCall(StreamObserver<R> call, EventThread thread) {
        this.call = call;
        this.thread = thread;
        // With a handler, what comes for a call that was cancelled is dropped; without, it would be thrown at the
        // engine.
        ((ServerCallStreamObserver<R>) call).setOnCancelHandler(() -> {});
    }

    /** @param response computed on the event thread */
    void answer(Supplier<R> response) {
        thread.execute(() -> {
            call.onNext(response.get());
            call.onCompleted();
        });
    }

    void end(Status status) {
        thread.execute(() -> call.onError(status.asRuntimeException()));
    }
}
