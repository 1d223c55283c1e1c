package org.ftqueue.client;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.ftqueue.api.FTQueue;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.QueueCommand.Destroy;
import org.ftqueue.api.QueueCommand.Pop;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueueRef;
import org.ftqueue.wire.QueueCodec;

/** The classic operations over an {@link FtqClient}. */
record ClassicQueue(FtqClient client) implements FTQueue {

    @Override
    public int qCreate(int label) {
        return join(client.create(Label.of(label)));
    }

    @Override
    public int qDestroy(int queueId) {
        return Math.toIntExact(
                join(client.command(new Destroy(QueueRef.of(queueId), false), QueueCodec::decodeNumber)));
    }

    @Override
    public int qId(int label) {
        return join(client.id(Label.of(label)));
    }

    @Override
    public void qPush(int queueId, int item) {
        join(client.push(QueueRef.of(queueId), List.of(Item.of(item))));
    }

    @Override
    public int qPop(int queueId) {
        return first(join(client.command(new Pop(QueueRef.of(queueId), 1, true), QueueCodec::decodeItems)));
    }

    @Override
    public int qTop(int queueId) {
        return first(join(client.query(new Query.Top(QueueRef.of(queueId), true), QueueCodec::decodeItems)));
    }

    @Override
    public int qSize(int queueId) {
        return Math.toIntExact(join(client.size(QueueRef.of(queueId))));
    }

    private static int first(List<byte[]> items) {
        OptionalInt value = Item.asInt(items.get(0));
        return value.orElseThrow(() -> new IllegalStateException("the cluster answered an int request with no int"));
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
