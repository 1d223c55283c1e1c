package org.ftqueue.it.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.ftqueue.env.Connection;
import org.ftqueue.wire.WireWriter;

/**
 * Fixed frames in (id u32, operation u8, queue u32, value u32), fixed frames out (id u32, answer i32; -2: no leader
 * here). What waits when no entry is in flight becomes one log entry.
 */
final class BareFrontEnd {
    static final int COMMAND_BYTES = 9;
    static final int NOT_LEADER = -2;

    private static final int FRAME_BYTES = 4 + COMMAND_BYTES;
    private static final int MAX_BATCH = 4096;

    private final RaftServer server;
    private final RaftGroupId group;
    private final ClientId client = ClientId.randomId();
    private final AtomicLong calls = new AtomicLong();
    private final ConcurrentLinkedQueue<Command> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean inFlight = new AtomicBoolean();

    private record Command(Connection connection, int id, byte[] bytes) {}

    BareFrontEnd(RaftServer server, RaftGroupId group) {
        this.server = server;
        this.group = group;
    }

    Connection.Handler connection() {
        return new Client();
    }

    private final class Client implements Connection.Handler {
        private Connection connection;
        private byte[] rest = new byte[0];

        @Override
        public void opened(Connection opened) {
            connection = opened;
        }

        @Override
        public void received(Connection.Received bytes) {
            byte[] all = new byte[rest.length + bytes.count()];
            System.arraycopy(rest, 0, all, 0, rest.length);
            bytes.copyTo(all, rest.length);
            ByteBuffer in = ByteBuffer.wrap(all);
            while (in.remaining() >= FRAME_BYTES) {
                int id = in.getInt();
                byte[] command = new byte[COMMAND_BYTES];
                in.get(command);
                waiting.add(new Command(connection, id, command));
            }
            rest = new byte[in.remaining()];
            in.get(rest);
            pump();
        }

        @Override
        public void congestion(boolean congested) {}

        @Override
        public void closed() {}
    }

    private void pump() {
        while (!waiting.isEmpty() && inFlight.compareAndSet(false, true)) {
            List<Command> batch = new ArrayList<>();
            Command next;
            while (batch.size() < MAX_BATCH && (next = waiting.poll()) != null) {
                batch.add(next);
            }
            if (batch.isEmpty()) {
                inFlight.set(false);
            } else {
                submit(batch);
            }
        }
    }

    private void submit(List<Command> batch) {
        ByteBuffer entry = ByteBuffer.allocate(batch.size() * COMMAND_BYTES);
        batch.forEach(command -> entry.put(command.bytes()));
        RaftClientRequest request = RaftClientRequest.newBuilder()
                .setClientId(client)
                .setServerId(server.getId())
                .setGroupId(group)
                .setCallId(calls.incrementAndGet())
                .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry.array())))
                .setType(RaftClientRequest.writeRequestType())
                .build();
        CompletableFuture<RaftClientReply> reply;
        try {
            reply = server.submitClientRequestAsync(request);
        } catch (IOException e) {
            reply = CompletableFuture.failedFuture(e);
        }
        reply.whenComplete((answer, failure) -> {
            answer(batch, failure == null && answer.isSuccess() ? answer : null);
            inFlight.set(false);
            pump();
        });
    }

    private static void answer(List<Command> batch, RaftClientReply reply) {
        ByteBuffer answers =
                reply == null ? null : reply.getMessage().getContent().asReadOnlyByteBuffer();
        Map<Connection, WireWriter> out = new IdentityHashMap<>();
        for (Command command : batch) {
            out.computeIfAbsent(command.connection(), none -> new WireWriter())
                    .u32(command.id())
                    .u32(answers == null ? NOT_LEADER : answers.getInt());
        }
        out.forEach((connection, bytes) ->
                connection.thread().execute(() -> connection.send(bytes.array(), 0, bytes.length())));
    }
}
