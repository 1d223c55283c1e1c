package org.ftqueue.edge.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.QueueRef;
import org.ftqueue.env.EventThread;
import org.ftqueue.grpc.v1.AwaitItemRequest;
import org.ftqueue.grpc.v1.AwaitItemResponse;

/** The calls of this node that wait for an item. Thread-safe. */
final class ItemWaits {
    private final LocalView local;
    private final Set<Wait> open = ConcurrentHashMap.newKeySet();

    private record Wait(
            ServerCallStreamObserver<AwaitItemResponse> call, EventThread thread, LocalView.Waiter waiter) {}

    ItemWaits(LocalView local) {
        this.local = local;
    }

    /** Speaks once and stays open until it is cancelled: the waiter keeps its turn while its client pops. */
    void start(ServerCallStreamObserver<AwaitItemResponse> call, AwaitItemRequest request, EventThread thread) {
        QueueRef queue = Requests.queue(request.getQueue());
        long afterIndex = Requests.notNegative("after_index", request.getAfterIndex());
        long given = Requests.notNegative("ticket", request.getTicket());
        long ticket = given == 0 ? local.nextTicket() : given;
        AwaitItemResponse ready =
                AwaitItemResponse.newBuilder().setTicket(ticket).build();
        LocalView.Waiter waiter =
                local.awaitItem(queue, afterIndex, ticket, () -> thread.execute(() -> call.onNext(ready)));
        Wait wait = new Wait(call, thread, waiter);
        open.add(wait);
        call.setOnCancelHandler(() -> end(wait));
    }

    private void end(Wait wait) {
        open.remove(wait);
        wait.waiter().cancel();
    }

    /** Ends all of them with this status. */
    void endAll(Status status) {
        for (Wait wait : open) {
            end(wait);
            wait.thread().execute(() -> wait.call().onError(status.asRuntimeException()));
        }
    }
}
