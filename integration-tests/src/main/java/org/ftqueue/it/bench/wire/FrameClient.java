package org.ftqueue.it.bench.wire;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.env.Connection;
import org.ftqueue.env.Sockets;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.FrameAssembler;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.QueueCodec;
import org.ftqueue.wire.WireReader;
import org.ftqueue.wire.WireWriter;

/** Frames on a connection, one request at a time. Used by whoever waits for the answer, and by its own thread. */
final class FrameClient implements DoorClient, Connection.Handler {
    private static final Sockets SOCKETS = Sockets.forClient(1, "frame-client");
    private static final int WAIT_MILLIS = 10_000;

    private final FrameAssembler assembler = new FrameAssembler();
    private final CompletableFuture<Connection> ready = new CompletableFuture<>();
    private final QueueRef queue;
    private final SessionId session;
    private volatile Connection connection;
    private volatile CompletableFuture<Outcome.Applied> answer;
    private long number;

    FrameClient(NodeAddress address, int queueId) throws IOException {
        queue = QueueRef.of(queueId);
        SOCKETS.connect(SOCKETS.nextThread(), address.host(), address.port(), WAIT_MILLIS, this);
        await(ready);
        session = new SessionId(await(submit(Envelope.open())).position());
    }

    @Override
    public CompletableFuture<?> push(byte[] item) {
        return command(new QueueCommand.Push(queue, List.of(item)))
                .thenApply(applied -> QueueCodec.decodeNumber(applied.reply()));
    }

    @Override
    public CompletableFuture<?> pop() {
        return command(new QueueCommand.Pop(queue, 1, false))
                .thenApply(applied -> QueueCodec.decodeItems(applied.reply()));
    }

    @Override
    public CompletableFuture<?> size() {
        byte[] query = QueueCodec.encode(new QueueCommand.Query.Size(queue));
        return submit(Envelope.read(Machine.QUEUE, query))
                .thenApply(applied -> QueueCodec.decodeNumber(applied.reply()));
    }

    private CompletableFuture<Outcome.Applied> command(QueueCommand command) {
        number++;
        RequestId id = new RequestId(session, number);
        return submit(Envelope.command(Machine.QUEUE, id, number - 1, QueueCodec.encode(command)));
    }

    private CompletableFuture<Outcome.Applied> submit(Envelope envelope) {
        CompletableFuture<Outcome.Applied> mine = new CompletableFuture<>();
        answer = mine;
        ClientFrame frame = new ClientFrame.Submit(1, envelope);
        if (connection.thread().isCurrent()) {
            send(frame);
        } else {
            connection.thread().execute(() -> send(frame));
        }
        return mine;
    }

    private void send(ClientFrame frame) {
        WireWriter out = new WireWriter();
        FrameCodec.encode(out, frame);
        connection.send(out.array(), 0, out.length());
    }

    @Override
    public void opened(Connection opened) {
        connection = opened;
        send(new ClientFrame.Hello(FrameCodec.VERSION, false, Optional.empty(), "bench"));
    }

    @Override
    public void received(Connection.Received bytes) {
        byte[] target = assembler.room(bytes.count());
        bytes.copyTo(target, assembler.writeAt());
        assembler.added(bytes.count());
        assembler.drain(this::frame);
    }

    private void frame(WireReader in) {
        NodeFrame frame = FrameCodec.decodeNode(in);
        if (frame instanceof NodeFrame.Leader) {
            ready.complete(connection);
        } else if (frame instanceof NodeFrame.Answer answered) {
            if (answered.outcome() instanceof Outcome.Applied applied) {
                answer.complete(applied);
            } else {
                fail("not applied: " + answered.outcome());
            }
        } else if (frame instanceof NodeFrame.Goodbye goodbye) {
            fail(goodbye.hint());
        }
    }

    private void fail(String why) {
        IOException failure = new IOException(why);
        ready.completeExceptionally(failure);
        if (answer != null) {
            answer.completeExceptionally(failure);
        }
    }

    @Override
    public void congestion(boolean congested) {
        // One request at a time never congests it.
    }

    @Override
    public void closed() {
        fail("the connection is closed");
    }

    private static <T> T await(CompletableFuture<T> future) throws IOException {
        try {
            return future.get(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("no session through bare frames", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        connection.thread().execute(connection::close);
    }
}
