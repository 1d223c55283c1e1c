package org.ftqueue.it.bench.wire;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.QueueRef;
import org.ftqueue.client.FtqClient;

/** {@link FtqClient}, which is told to stay with its node. */
record LibraryClient(FtqClient client, QueueRef queue) implements DoorClient {

    static LibraryClient connect(FtqClient client, int queue) {
        client.session().join();
        return new LibraryClient(client, QueueRef.of(queue));
    }

    @Override
    public CompletableFuture<?> push(byte[] item) {
        return client.push(queue, List.of(item));
    }

    @Override
    public CompletableFuture<?> pop() {
        return client.pop(queue, 1);
    }

    @Override
    public CompletableFuture<?> size() {
        return client.size(queue);
    }

    @Override
    public void close() {
        client.close();
    }
}
