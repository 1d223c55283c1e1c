package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongFunction;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.client.FtqClient;
import org.ftqueue.config.NodeConfig;
import org.ftqueue.grpc.v1.AwaitItemRequest;
import org.ftqueue.grpc.v1.AwaitItemResponse;
import org.ftqueue.grpc.v1.CloseSessionRequest;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.CreateRequest;
import org.ftqueue.grpc.v1.DestroyRequest;
import org.ftqueue.grpc.v1.GetLimitsRequest;
import org.ftqueue.grpc.v1.IdRequest;
import org.ftqueue.grpc.v1.KeepSessionAliveRequest;
import org.ftqueue.grpc.v1.Limits;
import org.ftqueue.grpc.v1.ListRequest;
import org.ftqueue.grpc.v1.ListResponse;
import org.ftqueue.grpc.v1.OpenSessionRequest;
import org.ftqueue.grpc.v1.PopRequest;
import org.ftqueue.grpc.v1.PopResponse;
import org.ftqueue.grpc.v1.PurgeRequest;
import org.ftqueue.grpc.v1.PushRequest;
import org.ftqueue.grpc.v1.PushResponse;
import org.ftqueue.grpc.v1.Queue;
import org.ftqueue.grpc.v1.QueuesGrpc;
import org.ftqueue.grpc.v1.QueuesGrpc.QueuesBlockingStub;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.SetLimitsRequest;
import org.ftqueue.grpc.v1.SizeRequest;
import org.ftqueue.grpc.v1.SizeResponse;
import org.ftqueue.grpc.v1.StatusRequest;
import org.ftqueue.grpc.v1.StatusResponse;
import org.ftqueue.grpc.v1.TopRequest;
import org.ftqueue.grpc.v1.Unknown;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The gRPC doors of a real cluster: every operation, and the rules of sessions through every door. */
@Timeout(120)
class GrpcNodeTest {
    private static final Queue JOBS = Queue.newBuilder().setLabel("jobs").build();

    @TempDir
    Path data;

    private ThreeNodes cluster;
    private final List<ManagedChannel> channels = new ArrayList<>();
    private List<QueuesBlockingStub> nodes;
    private String session;
    private long number;

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

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(60, TimeUnit.SECONDS);
    }

    /** Sends the same request until the node says what became of it, as every client does. */
    private static <Q, R extends Message> R ask(
            QueuesBlockingStub node, BiFunction<QueuesBlockingStub, Q, R> call, Q request) {
        return patiently().until(() -> call.apply(node, request), GrpcNodeTest::settled);
    }

    /** Another node for each number. */
    private <Q, R extends Message> R ask(BiFunction<QueuesBlockingStub, Q, R> call, Q request) {
        return ask(nodes.get((int) (number % nodes.size())), call, request);
    }

    private static boolean settled(Message response) {
        FieldDescriptor outcome = response.getOneofFieldDescriptor(
                response.getDescriptorForType().getOneofs().get(0));
        Object end = response.getField(outcome);
        return !(end instanceof Unknown) && !(end instanceof Rejected rejected && rejected.getPassing());
    }

    private Command next() {
        return Command.newBuilder()
                .setSession(session)
                .setNumber(++number)
                .setAcknowledgedThrough(number - 1)
                .build();
    }

    private static ByteString text(String item) {
        return ByteString.copyFromUtf8(item);
    }

    private PushRequest push(Command command, String... items) {
        PushRequest.Builder push = PushRequest.newBuilder().setCommand(command).setQueue(JOBS);
        for (String item : items) {
            push.addItems(text(item));
        }
        return push.build();
    }

    private PopRequest pop(int count) {
        return PopRequest.newBuilder()
                .setCommand(next())
                .setQueue(JOBS)
                .setCount(count)
                .build();
    }

    private CreateRequest createJobs() {
        return CreateRequest.newBuilder().setCommand(next()).setLabel("jobs").build();
    }

    @Test
    void everyOperationThroughEveryNode() {
        assertThat(ask(QueuesBlockingStub::create, createJobs()).getApplied().getId())
                .isEqualTo(1);
        assertThat(ask(QueuesBlockingStub::push, push(next(), "a", "b", "42"))
                        .getApplied()
                        .getSize())
                .isEqualTo(3);
        assertThat(ask(
                                QueuesBlockingStub::size,
                                SizeRequest.newBuilder().setQueue(JOBS).build())
                        .getApplied()
                        .getSize())
                .isEqualTo(3);
        assertThat(ask(
                                QueuesBlockingStub::top,
                                TopRequest.newBuilder().setQueue(JOBS).build())
                        .getApplied()
                        .getItem())
                .isEqualTo(text("a"));
        assertThat(ask(QueuesBlockingStub::pop, pop(0)).getApplied().getItemsList())
                .containsExactly(text("a"));
        assertThat(ask(QueuesBlockingStub::pop, pop(10)).getApplied().getItemsList())
                .containsExactly(text("b"), text("42"));
        assertThat(ask(
                                QueuesBlockingStub::id,
                                IdRequest.newBuilder().setLabel("jobs").build())
                        .getApplied()
                        .getId())
                .isEqualTo(1);
        assertThat(ask(
                                QueuesBlockingStub::id,
                                IdRequest.newBuilder().setLabel("none").build())
                        .getApplied()
                        .getId())
                .isEqualTo(-1);

        assertThat(ask(QueuesBlockingStub::push, push(next(), "c", "d"))
                        .getApplied()
                        .getSize())
                .isEqualTo(2);
        assertThat(ask(
                                QueuesBlockingStub::purge,
                                PurgeRequest.newBuilder()
                                        .setCommand(next())
                                        .setQueue(JOBS)
                                        .build())
                        .getApplied()
                        .getItems())
                .isEqualTo(2);
        assertThat(ask(QueuesBlockingStub::push, push(next(), "e")).getApplied().getSize())
                .isEqualTo(1);
        ListRequest list = ListRequest.newBuilder().setGlob("j*").build();
        assertThat(ask((node, request) -> node.list(request).next(), list)
                        .getApplied()
                        .getRowsList())
                .containsExactly(ListResponse.Row.newBuilder()
                        .setId(1)
                        .setLabel("jobs")
                        .setItems(1)
                        .setBytes(1)
                        .build());

        Limits limits = Limits.newBuilder()
                .setMaxQueues(2)
                .setMaxItemsPerQueue(3)
                .setMaxBytesPerQueue(100)
                .build();
        assertThat(ask(
                                QueuesBlockingStub::setLimits,
                                SetLimitsRequest.newBuilder()
                                        .setCommand(next())
                                        .setLimits(limits)
                                        .build())
                        .hasApplied())
                .isTrue();
        assertThat(ask(QueuesBlockingStub::getLimits, GetLimitsRequest.getDefaultInstance())
                        .getApplied()
                        .getLimits())
                .isEqualTo(limits);
        assertThat(ask(
                                QueuesBlockingStub::destroy,
                                DestroyRequest.newBuilder()
                                        .setCommand(next())
                                        .setQueue(Queue.newBuilder().setId(1))
                                        .build())
                        .getApplied()
                        .getItems())
                .isEqualTo(1);

        StatusResponse status = nodes.get(1).status(StatusRequest.getDefaultInstance());
        assertThat(status.getNode()).isEqualTo("n2");
        assertThat(status.getPeers(0).getEndpoints().getGrpc())
                .isEqualTo(cluster.config().nodes().get(0).grpcAddress().orElseThrow());
        assertThat(ask(
                                QueuesBlockingStub::keepSessionAlive,
                                KeepSessionAliveRequest.newBuilder()
                                        .setSession(session)
                                        .build())
                        .hasApplied())
                .isTrue();
        assertThat(ask(
                                QueuesBlockingStub::closeSession,
                                CloseSessionRequest.newBuilder()
                                        .setSession(session)
                                        .build())
                        .hasApplied())
                .isTrue();
    }

    @Test
    void everyRejectionOfTheStateMachine() {
        ask(QueuesBlockingStub::create, createJobs());
        ask(QueuesBlockingStub::push, push(next(), "no int"));

        Queue none = Queue.newBuilder().setLabel("none").build();
        assertThat(ask(
                                QueuesBlockingStub::size,
                                SizeRequest.newBuilder().setQueue(none).build())
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.NO_SUCH_QUEUE);
        assertThat(ask(
                                QueuesBlockingStub::pop,
                                pop(1).toBuilder().setIntOnly(true).build())
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.NOT_AN_INT);
        assertThat(ask(
                                QueuesBlockingStub::destroy,
                                DestroyRequest.newBuilder()
                                        .setCommand(next())
                                        .setQueue(JOBS)
                                        .setOnlyIfEmpty(true)
                                        .build())
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.QUEUE_NOT_EMPTY);
        ask(QueuesBlockingStub::pop, pop(1));
        Rejected empty = ask(QueuesBlockingStub::pop, pop(1)).getRejected();
        assertThat(empty.getReason()).isEqualTo(Rejected.Reason.QUEUE_EMPTY);
        assertThat(empty.getHint()).isEqualTo("queue 'jobs' is empty");
        assertThat(empty.hasPosition()).isTrue();

        ask(
                QueuesBlockingStub::setLimits,
                SetLimitsRequest.newBuilder()
                        .setCommand(next())
                        .setLimits(Limits.newBuilder()
                                .setMaxQueues(1)
                                .setMaxItemsPerQueue(1)
                                .setMaxBytesPerQueue(1))
                        .build());
        assertThat(ask(QueuesBlockingStub::push, push(next(), "too long"))
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.LIMIT_EXCEEDED);

        Command ahead = next().toBuilder().setNumber(number + 5).build();
        assertThat(ask(QueuesBlockingStub::push, push(ahead, "a")).getRejected().getReason())
                .isEqualTo(Rejected.Reason.OUT_OF_ORDER);
        Command stranger = Command.newBuilder().setSession("1-77").setNumber(1).build();
        assertThat(ask(QueuesBlockingStub::push, push(stranger, "a"))
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.SESSION_EXPIRED);
    }

    @Test
    void aFullWindowLeavesTheNumberFree() {
        LongFunction<Command> unacknowledged =
                each -> Command.newBuilder().setSession(session).setNumber(each).build();
        ask(
                QueuesBlockingStub::create,
                CreateRequest.newBuilder()
                        .setCommand(unacknowledged.apply(1))
                        .setLabel("jobs")
                        .build());
        for (long each = 2; each <= 256; each++) {
            assertThat(ask(nodes.get(0), QueuesBlockingStub::push, push(unacknowledged.apply(each), "a"))
                            .hasApplied())
                    .isTrue();
        }
        Rejected full = ask(nodes.get(0), QueuesBlockingStub::push, push(unacknowledged.apply(257), "a"))
                .getRejected();
        assertThat(full.getReason()).isEqualTo(Rejected.Reason.WINDOW_FULL);
        assertThat(full.getPassing()).isTrue();
        Command acknowledging = unacknowledged.apply(257).toBuilder()
                .setAcknowledgedThrough(256)
                .build();
        assertThat(ask(nodes.get(0), QueuesBlockingStub::push, push(acknowledging, "a"))
                        .getApplied()
                        .getSize())
                .isEqualTo(256);
    }

    @Test
    void aRequestIsExecutedOnceThroughWhicheverDoorItIsRepeated() throws Exception {
        ask(QueuesBlockingStub::create, createJobs());
        PushRequest push = push(next(), "once");
        PushResponse first = ask(nodes.get(0), QueuesBlockingStub::push, push);
        assertThat(first.hasApplied()).isTrue();
        for (QueuesBlockingStub node : nodes) {
            assertThat(ask(node, QueuesBlockingStub::push, push)).isEqualTo(first);
        }

        FtqClient binary = cluster.client();
        RequestId id = new RequestId(SessionId.parse(session), number);
        QueueCommand same = new QueueCommand.Push(QueueRef.of(Label.of("jobs")), List.of(Item.of("once")));
        Outcome repeated = binary.ask(id, same).get(20, TimeUnit.SECONDS).outcome();
        assertThat(repeated)
                .isInstanceOfSatisfying(
                        Outcome.Applied.class,
                        applied -> assertThat(applied.position().index())
                                .isEqualTo(first.getApplied().getPosition().getIndex()));

        PushRequest other = push.toBuilder().setItems(0, text("else")).build();
        assertThat(ask(nodes.get(2), QueuesBlockingStub::push, other)
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.REQUEST_ID_REUSED);
        Outcome reused = binary.ask(id, new QueueCommand.Pop(QueueRef.of(Label.of("jobs")), 1, false))
                .get(20, TimeUnit.SECONDS)
                .outcome();
        assertThat(reused)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.REQUEST_ID_REUSED));
        assertThat(ask(
                                QueuesBlockingStub::size,
                                SizeRequest.newBuilder().setQueue(JOBS).build())
                        .getApplied()
                        .getSize())
                .isEqualTo(1);
    }

    @Test
    void aRequestIsRepeatedAfterTheNodeThatAnsweredItIsGone() {
        ask(QueuesBlockingStub::create, createJobs());
        ask(QueuesBlockingStub::push, push(next(), "a", "b"));
        PopRequest pop = pop(1);
        PopResponse first = ask(nodes.get(0), QueuesBlockingStub::pop, pop);
        assertThat(first.getApplied().getItemsList()).containsExactly(text("a"));

        cluster.stop(new NodeId("n1"));
        assertThat(ask(nodes.get(1), QueuesBlockingStub::pop, pop)).isEqualTo(first);
        assertThat(ask(nodes.get(2), QueuesBlockingStub::pop, pop(1))
                        .getApplied()
                        .getItemsList())
                .containsExactly(text("b"));
    }

    @Test
    void aWaiterAtAnyNodeIsWoken() {
        ask(QueuesBlockingStub::create, createJobs());
        for (QueuesBlockingStub node : nodes) {
            Rejected empty = ask(node, QueuesBlockingStub::pop, pop(1)).getRejected();
            assertThat(empty.getReason()).isEqualTo(Rejected.Reason.QUEUE_EMPTY);
            Iterator<AwaitItemResponse> wakes = node.withDeadlineAfter(20, TimeUnit.SECONDS)
                    .awaitItem(AwaitItemRequest.newBuilder()
                            .setQueue(JOBS)
                            .setAfterIndex(empty.getPosition().getIndex())
                            .build());
            ask(QueuesBlockingStub::push, push(next(), "for you"));
            assertThat(wakes.next().getTicket()).isPositive();
            assertThat(ask(node, QueuesBlockingStub::pop, pop(1)).getApplied().getItemsList())
                    .containsExactly(text("for you"));
        }
    }

    @Test
    void aNodeWithoutAQuorumSaysSo() {
        ask(QueuesBlockingStub::create, createJobs());
        cluster.stop(new NodeId("n1"));
        cluster.stop(new NodeId("n2"));
        SizeRequest size = SizeRequest.newBuilder().setQueue(JOBS).build();
        Rejected rejected = patiently()
                .until(() -> nodes.get(2).size(size), SizeResponse::hasRejected)
                .getRejected();
        assertThat(rejected.getReason()).isEqualTo(Rejected.Reason.NO_LEADER);
        assertThat(rejected.getPassing()).isTrue();
        assertThat(rejected.hasPosition()).isFalse();
    }
}
