package org.ftqueue.it.bench;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.grpc.GrpcConfigKeys;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerConfigKeys;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;
import org.ftqueue.env.Sockets;

/**
 * The ceiling that FTQueue is held against: Ratis with the same settings, and before it the barest front end that
 * batches. No sessions, no retries, no checks, no forwarding, no snapshots, fixed frames of 13 bytes, queues of ints.
 */
final class BareNode {
    private static final UUID GROUP = UUID.nameUUIDFromBytes("bare front end".getBytes());
    private static final int NODES = 3;

    private BareNode() {}

    /** @param args node number from 0, first Raft port, first client port, data directory */
    public static void main(String[] args) throws Exception {
        int self = Integer.parseInt(args[0]);
        int raftPort = Integer.parseInt(args[1]);
        int clientPort = Integer.parseInt(args[2]);
        List<RaftPeer> peers = IntStream.range(0, NODES)
                .mapToObj(i -> RaftPeer.newBuilder()
                        .setId("n" + i)
                        .setAddress("127.0.0.1:" + (raftPort + i))
                        .build())
                .toList();
        RaftGroup group = RaftGroup.valueOf(RaftGroupId.valueOf(GROUP), peers);
        RaftServer server = RaftServer.newBuilder()
                .setServerId(RaftPeerId.valueOf("n" + self))
                .setGroup(group)
                .setStateMachine(new IntQueues())
                .setProperties(properties(raftPort + self, new File(args[3])))
                .build();
        server.start();
        BareFrontEnd frontEnd = new BareFrontEnd(server, group.getGroupId());
        Sockets.forNode(1, "edge").listen("127.0.0.1", clientPort + self, frontEnd::connection);
        Thread.currentThread().join();
    }

    private static RaftProperties properties(int port, File directory) {
        RaftProperties properties = new RaftProperties();
        GrpcConfigKeys.Server.setPort(properties, port);
        GrpcConfigKeys.Server.setHost(properties, "127.0.0.1");
        GrpcConfigKeys.Client.setHost(properties, "127.0.0.1");
        GrpcConfigKeys.Admin.setHost(properties, "127.0.0.1");
        RaftServerConfigKeys.setStorageDir(properties, List.of(directory));
        properties.set(RaftServerConfigKeys.Log.LOG_METADATA_ENABLED_KEY, "false");
        properties.set("raft.server.log.appender.wait-time.min", "0ms");
        properties.set(RaftServerConfigKeys.Rpc.TIMEOUT_MIN_KEY, "300ms");
        properties.set(RaftServerConfigKeys.Rpc.TIMEOUT_MAX_KEY, "600ms");
        return properties;
    }

    /** Queues of ints that exist when they are named. */
    private static final class IntQueues extends BaseStateMachine {
        private final Map<Integer, ArrayDeque<Integer>> queues = new HashMap<>();

        @Override
        public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
            ByteBuffer commands = transaction
                    .getLogEntry()
                    .getStateMachineLogEntry()
                    .getLogData()
                    .asReadOnlyByteBuffer();
            ByteBuffer answers = ByteBuffer.allocate(commands.remaining() / BareFrontEnd.COMMAND_BYTES * 4);
            while (commands.hasRemaining()) {
                boolean push = commands.get() == 1;
                ArrayDeque<Integer> queue = queues.computeIfAbsent(commands.getInt(), none -> new ArrayDeque<>());
                int value = commands.getInt();
                if (push) {
                    queue.add(value);
                }
                answers.putInt(push ? queue.size() : queue.isEmpty() ? -1 : queue.poll());
            }
            updateLastAppliedTermIndex(TermIndex.valueOf(transaction.getLogEntry()));
            return CompletableFuture.completedFuture(Message.valueOf(UnsafeByteOperations.unsafeWrap(answers.array())));
        }

        @Override
        public long takeSnapshot() throws IOException {
            return -1;
        }
    }
}
