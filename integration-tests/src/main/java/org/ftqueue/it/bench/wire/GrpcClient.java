package org.ftqueue.it.bench.wire;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.env.Sockets;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.OpenSessionRequest;
import org.ftqueue.grpc.v1.OpenSessionResponse;
import org.ftqueue.grpc.v1.PopRequest;
import org.ftqueue.grpc.v1.PushRequest;
import org.ftqueue.grpc.v1.Queue;
import org.ftqueue.grpc.v1.QueuesGrpc;
import org.ftqueue.grpc.v1.SizeRequest;

/** The generated stubs, on one channel with one connection. */
final class GrpcClient implements DoorClient {
    private static final Sockets SOCKETS = Sockets.forClient(1, "grpc-client");

    private final ManagedChannel channel;
    private final QueuesGrpc.QueuesFutureStub stub;
    private final Queue queue;
    private final String session;
    private long number;

    GrpcClient(NodeAddress address, int queueId) throws IOException {
        channel = NettyChannelBuilder.forAddress(address.host(), address.port())
                .usePlaintext()
                .eventLoopGroup(SOCKETS.eventLoops())
                .channelType(NioSocketChannel.class)
                .directExecutor()
                .build();
        stub = QueuesGrpc.newFutureStub(channel);
        queue = Queue.newBuilder().setId(queueId).build();
        OpenSessionResponse opened =
                QueuesGrpc.newBlockingStub(channel).openSession(OpenSessionRequest.getDefaultInstance());
        if (!opened.hasApplied()) {
            throw new IOException("no session: " + opened);
        }
        session = opened.getApplied().getSession();
    }

    @Override
    public CompletableFuture<?> push(byte[] item) {
        PushRequest request = PushRequest.newBuilder()
                .setCommand(nextCommand())
                .setQueue(queue)
                .addItems(ByteString.copyFrom(item))
                .build();
        return applied(stub.push(request), response -> response.hasApplied());
    }

    @Override
    public CompletableFuture<?> pop() {
        PopRequest request = PopRequest.newBuilder()
                .setCommand(nextCommand())
                .setQueue(queue)
                .build();
        return applied(stub.pop(request), response -> response.hasApplied());
    }

    @Override
    public CompletableFuture<?> size() {
        SizeRequest request = SizeRequest.newBuilder().setQueue(queue).build();
        return applied(stub.size(request), response -> response.hasApplied());
    }

    private Command nextCommand() {
        number++;
        return Command.newBuilder()
                .setSession(session)
                .setNumber(number)
                .setAcknowledgedThrough(number - 1)
                .build();
    }

    private static <R> CompletableFuture<R> applied(ListenableFuture<R> call, Predicate<R> isApplied) {
        CompletableFuture<R> result = new CompletableFuture<>();
        FutureCallback<R> callback = new FutureCallback<>() {
            @Override
            public void onSuccess(R response) {
                if (isApplied.test(response)) {
                    result.complete(response);
                } else {
                    result.completeExceptionally(new IllegalStateException("not applied: " + response));
                }
            }

            @Override
            public void onFailure(Throwable failure) {
                result.completeExceptionally(failure);
            }
        };
        Futures.addCallback(call, callback, MoreExecutors.directExecutor());
        return result;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
