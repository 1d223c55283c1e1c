package org.ftqueue.node;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.CreateRequest;
import org.ftqueue.grpc.v1.OpenSessionRequest;
import org.ftqueue.grpc.v1.PopRequest;
import org.ftqueue.grpc.v1.PushRequest;
import org.ftqueue.grpc.v1.Queue;
import org.ftqueue.grpc.v1.QueuesGrpc;
import org.ftqueue.grpc.v1.QueuesGrpc.QueuesBlockingStub;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.Unknown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of three nodes, their gRPC doors, and one session that is used through all of them. */
abstract class GrpcCluster {
    static final Queue JOBS = Queue.newBuilder().setLabel("jobs").build();

    @TempDir
    Path data;

    ThreeNodes cluster;
    private final List<ManagedChannel> channels = new ArrayList<>();
    List<QueuesBlockingStub> nodes;
    String session;
    long number;

    @BeforeEach
    void start() throws Exception {
        cluster = new ThreeNodes(data, 1000).startAll();
        nodes = cluster.config().nodes().stream().map(this::stub).toList();
        session = ask(QueuesBlockingStub::openSession, OpenSessionRequest.getDefaultInstance())
                .getApplied()
                .getSession();
    }

    @AfterEach
    void stop() {
        channels.forEach(ManagedChannel::shutdownNow);
        cluster.close();
    }

    private QueuesBlockingStub stub(NodeConfig node) {
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        node.host(), node.grpcPort().orElseThrow())
                .usePlaintext()
                .build();
        channels.add(channel);
        return QueuesGrpc.newBlockingStub(channel);
    }

    static ConditionFactory patiently() {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(60, TimeUnit.SECONDS);
    }

    /** Sends the same request until the node says what became of it, as every client does. */
    static <Q, R extends Message> R ask(QueuesBlockingStub node, BiFunction<QueuesBlockingStub, Q, R> call, Q request) {
        return patiently().until(() -> call.apply(node, request), GrpcCluster::settled);
    }

    /** Another node for each number. */
    <Q, R extends Message> R ask(BiFunction<QueuesBlockingStub, Q, R> call, Q request) {
        return ask(nodes.get((int) (number % nodes.size())), call, request);
    }

    private static boolean settled(Message response) {
        FieldDescriptor outcome = response.getOneofFieldDescriptor(
                response.getDescriptorForType().getOneofs().get(0));
        Object end = response.getField(outcome);
        return !(end instanceof Unknown) && !(end instanceof Rejected rejected && rejected.getPassing());
    }

    Command next() {
        return Command.newBuilder()
                .setSession(session)
                .setNumber(++number)
                .setAcknowledgedThrough(number - 1)
                .build();
    }

    static ByteString text(String item) {
        return ByteString.copyFromUtf8(item);
    }

    PushRequest push(Command command, String... items) {
        PushRequest.Builder push = PushRequest.newBuilder().setCommand(command).setQueue(JOBS);
        for (String item : items) {
            push.addItems(text(item));
        }
        return push.build();
    }

    PopRequest pop(int count) {
        return PopRequest.newBuilder()
                .setCommand(next())
                .setQueue(JOBS)
                .setCount(count)
                .build();
    }

    CreateRequest createJobs() {
        return CreateRequest.newBuilder().setCommand(next()).setLabel("jobs").build();
    }
}
