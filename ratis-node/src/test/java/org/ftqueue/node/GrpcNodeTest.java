package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.awaitility.Awaitility;
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
import org.ftqueue.grpc.v1.StatusRequest;
import org.ftqueue.grpc.v1.StatusResponse;
import org.ftqueue.grpc.v1.TopRequest;
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
        session = anyNode()
                .openSession(OpenSessionRequest.getDefaultInstance())
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

    /** A patient one: the first leader may still be on its way. */
    private QueuesBlockingStub anyNode() {
        return nodes.get((int) (number % nodes.size())).withDeadlineAfter(20, TimeUnit.SECONDS);
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
        assertThat(anyNode().create(createJobs()).getApplied().getId()).isEqualTo(1);
        assertThat(anyNode().push(push(next(), "a", "b", "42")).getApplied().getSize())
                .isEqualTo(3);
        assertThat(anyNode()
                        .size(SizeRequest.newBuilder().setQueue(JOBS).build())
                        .getApplied()
                        .getSize())
                .isEqualTo(3);
        assertThat(anyNode()
                        .top(TopRequest.newBuilder().setQueue(JOBS).build())
                        .getApplied()
                        .getItem())
                .isEqualTo(text("a"));
        assertThat(anyNode().pop(pop(0)).getApplied().getItemsList()).containsExactly(text("a"));
        assertThat(anyNode().pop(pop(10)).getApplied().getItemsList()).containsExactly(text("b"), text("42"));
        assertThat(anyNode()
                        .id(IdRequest.newBuilder().setLabel("jobs").build())
                        .getApplied()
                        .getId())
                .isEqualTo(1);
        assertThat(anyNode()
                        .id(IdRequest.newBuilder().setLabel("none").build())
                        .getApplied()
                        .getId())
                .isEqualTo(-1);

        assertThat(anyNode().push(push(next(), "c", "d")).getApplied().getSize())
                .isEqualTo(2);
        assertThat(anyNode()
                        .purge(PurgeRequest.newBuilder()
                                .setCommand(next())
                                .setQueue(JOBS)
                                .build())
                        .getApplied()
                        .getItems())
                .isEqualTo(2);
        assertThat(anyNode().push(push(next(), "e")).getApplied().getSize()).isEqualTo(1);
        Iterator<ListResponse> pages =
                anyNode().list(ListRequest.newBuilder().setGlob("j*").build());
        assertThat(pages.next().getApplied().getRowsList())
                .containsExactly(ListResponse.Row.newBuilder()
                        .setId(1)
                        .setLabel("jobs")
                        .setItems(1)
                        .setBytes(1)
                        .build());
        assertThat(pages.hasNext()).isFalse();

        Limits limits = Limits.newBuilder()
                .setMaxQueues(2)
                .setMaxItemsPerQueue(3)
                .setMaxBytesPerQueue(100)
                .build();
        assertThat(anyNode()
                        .setLimits(SetLimitsRequest.newBuilder()
                                .setCommand(next())
                                .setLimits(limits)
                                .build())
                        .hasApplied())
                .isTrue();
        assertThat(anyNode()
                        .getLimits(GetLimitsRequest.getDefaultInstance())
                        .getApplied()
                        .getLimits())
                .isEqualTo(limits);
        assertThat(anyNode()
                        .destroy(DestroyRequest.newBuilder()
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
        assertThat(anyNode()
                        .keepSessionAlive(KeepSessionAliveRequest.newBuilder()
                                .setSession(session)
                                .build())
                        .hasApplied())
                .isTrue();
        assertThat(anyNode()
                        .closeSession(CloseSessionRequest.newBuilder()
                                .setSession(session)
                                .build())
                        .hasApplied())
                .isTrue();
    }

    @Test
    void everyRejectionOfTheStateMachine() {
        anyNode().create(createJobs());
        anyNode().push(push(next(), "no int"));

        Queue none = Queue.newBuilder().setLabel("none").build();
        assertThat(anyNode()
                        .size(SizeRequest.newBuilder().setQueue(none).build())
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.NO_SUCH_QUEUE);
        assertThat(anyNode()
                        .pop(pop(1).toBuilder().setIntOnly(true).build())
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.NOT_AN_INT);
        assertThat(anyNode()
                        .destroy(DestroyRequest.newBuilder()
                                .setCommand(next())
                                .setQueue(JOBS)
                                .setOnlyIfEmpty(true)
                                .build())
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.QUEUE_NOT_EMPTY);
        anyNode().pop(pop(1));
        Rejected empty = anyNode().pop(pop(1)).getRejected();
        assertThat(empty.getReason()).isEqualTo(Rejected.Reason.QUEUE_EMPTY);
        assertThat(empty.getHint()).isEqualTo("queue 'jobs' is empty");
        assertThat(empty.hasPosition()).isTrue();

        anyNode()
                .setLimits(SetLimitsRequest.newBuilder()
                        .setCommand(next())
                        .setLimits(Limits.newBuilder()
                                .setMaxQueues(1)
                                .setMaxItemsPerQueue(1)
                                .setMaxBytesPerQueue(1))
                        .build());
        assertThat(anyNode().push(push(next(), "too long")).getRejected().getReason())
                .isEqualTo(Rejected.Reason.LIMIT_EXCEEDED);

        Command ahead = next().toBuilder().setNumber(number + 5).build();
        assertThat(anyNode().push(push(ahead, "a")).getRejected().getReason()).isEqualTo(Rejected.Reason.OUT_OF_ORDER);
        Command stranger = Command.newBuilder().setSession("1-77").setNumber(1).build();
        assertThat(anyNode().push(push(stranger, "a")).getRejected().getReason())
                .isEqualTo(Rejected.Reason.SESSION_EXPIRED);
    }

    @Test
    void aFullWindowLeavesTheNumberFree() {
        LongFunction<Command> unacknowledged =
                each -> Command.newBuilder().setSession(session).setNumber(each).build();
        anyNode()
                .create(CreateRequest.newBuilder()
                        .setCommand(unacknowledged.apply(1))
                        .setLabel("jobs")
                        .build());
        for (long each = 2; each <= 256; each++) {
            assertThat(nodes.get(0).push(push(unacknowledged.apply(each), "a")).hasApplied())
                    .isTrue();
        }
        Rejected full = nodes.get(0).push(push(unacknowledged.apply(257), "a")).getRejected();
        assertThat(full.getReason()).isEqualTo(Rejected.Reason.WINDOW_FULL);
        assertThat(full.getPassing()).isTrue();
        Command acknowledging = unacknowledged.apply(257).toBuilder()
                .setAcknowledgedThrough(256)
                .build();
        assertThat(nodes.get(0).push(push(acknowledging, "a")).getApplied().getSize())
                .isEqualTo(256);
    }

    @Test
    void aRequestIsExecutedOnceThroughWhicheverDoorItIsRepeated() throws Exception {
        anyNode().create(createJobs());
        PushRequest push = push(next(), "once");
        PushResponse first = nodes.get(0).push(push);
        assertThat(first.hasApplied()).isTrue();
        for (QueuesBlockingStub node : nodes) {
            assertThat(node.push(push)).isEqualTo(first);
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
        assertThat(nodes.get(2).push(other).getRejected().getReason()).isEqualTo(Rejected.Reason.REQUEST_ID_REUSED);
        Outcome reused = binary.ask(id, new QueueCommand.Pop(QueueRef.of(Label.of("jobs")), 1, false))
                .get(20, TimeUnit.SECONDS)
                .outcome();
        assertThat(reused)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.REQUEST_ID_REUSED));
        assertThat(anyNode()
                        .size(SizeRequest.newBuilder().setQueue(JOBS).build())
                        .getApplied()
                        .getSize())
                .isEqualTo(1);
    }

    @Test
    void aRequestIsRepeatedAfterTheNodeThatAnsweredItIsGone() {
        anyNode().create(createJobs());
        anyNode().push(push(next(), "a", "b"));
        PopRequest pop = pop(1);
        PopResponse first = nodes.get(0).pop(pop);
        assertThat(first.getApplied().getItemsList()).containsExactly(text("a"));

        cluster.stop(new NodeId("n1"));
        PopResponse again = Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> nodes.get(1).pop(pop), PopResponse::hasApplied);
        assertThat(again).isEqualTo(first);
        assertThat(nodes.get(2).pop(pop(1)).getApplied().getItemsList()).containsExactly(text("b"));
    }

    @Test
    void aWaiterAtAnyNodeIsWoken() {
        anyNode().create(createJobs());
        for (QueuesBlockingStub node : nodes) {
            Rejected empty = node.pop(pop(1)).getRejected();
            assertThat(empty.getReason()).isEqualTo(Rejected.Reason.QUEUE_EMPTY);
            Iterator<AwaitItemResponse> wakes = node.withDeadlineAfter(20, TimeUnit.SECONDS)
                    .awaitItem(AwaitItemRequest.newBuilder()
                            .setQueue(JOBS)
                            .setAfterIndex(empty.getPosition().getIndex())
                            .build());
            anyNode().push(push(next(), "for you"));
            assertThat(wakes.next().getTicket()).isPositive();
            assertThat(node.pop(pop(1)).getApplied().getItemsList()).containsExactly(text("for you"));
        }
    }

    @Test
    void aNodeWithoutAQuorumSaysSo() {
        anyNode().create(createJobs());
        cluster.stop(new NodeId("n1"));
        cluster.stop(new NodeId("n2"));
        PushResponse response = nodes.get(2).push(push(next(), "a"));
        boolean definite = response.getRejected().getReason() == Rejected.Reason.NO_LEADER;
        assertThat(definite || response.hasUnknown()).as(response.toString()).isTrue();
        assertThat(nodes.get(2)
                        .size(SizeRequest.newBuilder().setQueue(JOBS).build())
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.NO_LEADER);
    }
}
