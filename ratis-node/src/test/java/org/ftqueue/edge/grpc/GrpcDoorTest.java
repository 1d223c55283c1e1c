package org.ftqueue.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.grpc.v1.AwaitItemRequest;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.CreateRequest;
import org.ftqueue.grpc.v1.KeepSessionAliveRequest;
import org.ftqueue.grpc.v1.ListRequest;
import org.ftqueue.grpc.v1.PopRequest;
import org.ftqueue.grpc.v1.PopResponse;
import org.ftqueue.grpc.v1.PushRequest;
import org.ftqueue.grpc.v1.Queue;
import org.ftqueue.grpc.v1.QueuesGrpc;
import org.ftqueue.grpc.v1.QueuesGrpc.QueuesBlockingStub;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.SetLimitsRequest;
import org.ftqueue.grpc.v1.SizeRequest;
import org.ftqueue.grpc.v1.SizeResponse;
import org.ftqueue.grpc.v1.StatusRequest;
import org.ftqueue.grpc.v1.StatusResponse;
import org.ftqueue.wire.QueueCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a client hears of outcomes, and of messages that are no requests. */
@Timeout(60)
class GrpcDoorTest {
    static final Queue JOBS = Queue.newBuilder().setLabel("jobs").build();

    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = new Door();
    }

    @AfterEach
    void close() {
        door.close();
    }

    static Command command(long number) {
        return Command.newBuilder().setSession("5-0").setNumber(number).build();
    }

    static PopRequest pop() {
        return PopRequest.newBuilder().setCommand(command(1)).setQueue(JOBS).build();
    }

    private void everythingIs(Outcome outcome) {
        door.node.answer = envelope -> Optional.of(outcome);
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aRejectionIsAResponseWithItsReason(Reason reason) {
        everythingIs(Outcome.rejected(new Position(7, 3), reason, "so it is"));
        Rejected rejected = door.client().pop(pop()).getRejected();
        assertThat(rejected.getReason().name()).isEqualTo(reason.name());
        assertThat(rejected.getReasonValue()).isEqualTo(reason.code());
        assertThat(rejected.getHint()).isEqualTo("so it is");
        assertThat(rejected.getPosition().getIndex()).isEqualTo(7);
        assertThat(rejected.getPosition().getOrdinal()).isEqualTo(3);
        assertThat(rejected.getPassing()).isEqualTo(reason.passing());
    }

    @Test
    void aRejectionThatNeverEnteredTheOrderHasNoPosition() {
        everythingIs(Outcome.rejected(Reason.BUSY, "later"));
        Rejected rejected = door.client().pop(pop()).getRejected();
        assertThat(rejected.getReason()).isEqualTo(Rejected.Reason.BUSY);
        assertThat(rejected.hasPosition()).isFalse();
    }

    @Test
    void anUnknownOutcomeIsAResponseToo() {
        everythingIs(new Outcome.Unknown("the link broke"));
        PopResponse response = door.client().pop(pop());
        assertThat(response.getOutcomeCase()).isEqualTo(PopResponse.OutcomeCase.UNKNOWN);
        assertThat(response.getUnknown().getCause()).isEqualTo("the link broke");
    }

    @Test
    void aStaleReadIsAnsweredByThisNodeAlone() {
        door.node.stale = new Outcome.Applied(new Position(9, 0), QueueCodec.number(4));
        SizeResponse.Applied size = door.client()
                .size(SizeRequest.newBuilder().setQueue(JOBS).setStale(true).build())
                .getApplied();
        assertThat(size.getSize()).isEqualTo(4);
        assertThat(size.getPosition().getIndex()).isEqualTo(9);
        assertThat(door.node.submitted).isEmpty();
    }

    @Test
    void aStatusIsThatOfTheNode() {
        StatusResponse status = door.client().status(StatusRequest.getDefaultInstance());
        assertThat(status.getCluster()).isEqualTo("test");
        assertThat(status.getClusterId()).isEqualTo("00000000-0000-0001-0000-000000000002");
        assertThat(status.getNode()).isEqualTo("n1");
        assertThat(status.getLeader()).isEqualTo("n1");
        assertThat(List.of(
                        status.getPid(),
                        status.getTerm(),
                        status.getAppliedIndex(),
                        status.getCommittedIndex(),
                        status.getSnapshotIndex(),
                        status.getSessions(),
                        status.getQueues(),
                        status.getItems(),
                        status.getPending(),
                        status.getUptimeMillis()))
                .containsExactly(4711L, 1L, 10L, 11L, -1L, 12L, 13L, 14L, 15L, 16L);
        assertThat(status.getPeers(0).getEndpoints())
                .isEqualTo(StatusResponse.Endpoints.newBuilder()
                        .setRaft("h:1")
                        .setBinary("h:2")
                        .setGrpc("h:3")
                        .build());
    }

    // ---- messages that are no requests

    private static Arguments refused(String why, Function<QueuesBlockingStub, Object> call) {
        return Arguments.of(why, call);
    }

    static Stream<Arguments> noRequests() {
        return Stream.of(
                refused(
                        "'' is not a session id; one looks like 1042-3",
                        client -> client.create(
                                CreateRequest.newBuilder().setLabel("a").build())),
                refused(
                        "'x' is not a session id; one looks like 1042-3",
                        client -> client.keepSessionAlive(KeepSessionAliveRequest.newBuilder()
                                .setSession("x")
                                .build())),
                refused(
                        "request numbers start at 1, not 0",
                        client -> client.pop(
                                pop().toBuilder().setCommand(command(0)).build())),
                refused(
                        "request 1 cannot acknowledge answers through 1",
                        client -> client.pop(pop().toBuilder()
                                .setCommand(command(1).toBuilder().setAcknowledgedThrough(1))
                                .build())),
                refused(
                        "no queue is named; give its id or its label",
                        client -> client.pop(pop().toBuilder().clearQueue().build())),
                refused(
                        "one pop takes 1 to 10000 items, not 10001",
                        client -> client.pop(pop().toBuilder().setCount(10_001).build())),
                refused(
                        "one push carries 1 to 10000 items and at most 1048576 bytes, not 0 items of 0 bytes",
                        client -> client.push(PushRequest.newBuilder()
                                .setCommand(command(1))
                                .setQueue(JOBS)
                                .build())),
                refused(
                        "a label has 1 to 255 bytes of UTF-8, this one has 256",
                        client -> client.create(CreateRequest.newBuilder()
                                .setCommand(command(1))
                                .setLabel("x".repeat(256))
                                .build())),
                refused(
                        "limits are at least 1: 0 queues, 0 items and 0 bytes per queue",
                        client -> client.setLimits(SetLimitsRequest.newBuilder()
                                .setCommand(command(1))
                                .build())),
                refused(
                        "a glob has at most 1024 characters, not 1025",
                        client -> client.list(ListRequest.newBuilder()
                                        .setGlob("x".repeat(1025))
                                        .build())
                                .next()),
                refused(
                        "after_id is -1, it cannot be negative",
                        client -> client.list(
                                        ListRequest.newBuilder().setAfterId(-1).build())
                                .next()),
                refused(
                        "a page has 1 to 1000 rows, not 1001",
                        client -> client.list(ListRequest.newBuilder()
                                        .setPageRows(1001)
                                        .build())
                                .next()),
                refused(
                        "ticket is -1, it cannot be negative",
                        client -> client.awaitItem(AwaitItemRequest.newBuilder()
                                        .setQueue(JOBS)
                                        .setTicket(-1)
                                        .build())
                                .next()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noRequests")
    void aMessageThatIsNoRequestIsRefusedAndOrdersNothing(String why, Function<QueuesBlockingStub, Object> call) {
        QueuesBlockingStub client = door.client();
        StatusRuntimeException refusal = catchThrowableOfType(StatusRuntimeException.class, () -> call.apply(client));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refusal.getStatus().getDescription()).isEqualTo(why);
        assertThat(door.node.submitted).isEmpty();
        assertThat(door.node.waiting).isEmpty();
    }

    @Test
    void aMessageLongerThanTheDoorReadsIsRefusedAndTheConnectionLives() {
        QueuesBlockingStub client = door.client();
        PushRequest huge = PushRequest.newBuilder()
                .setCommand(command(1))
                .setQueue(JOBS)
                .addItems(ByteString.copyFrom(new byte[GrpcServer.MAX_MESSAGE_BYTES]))
                .build();
        StatusRuntimeException refusal = catchThrowableOfType(StatusRuntimeException.class, () -> client.push(huge));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(door.node.submitted).isEmpty();
        assertThat(client.status(StatusRequest.getDefaultInstance()).getNode()).isEqualTo("n1");
    }

    @Test
    void bytesThatAreNoMessageAreRefusedAndTheConnectionLives() {
        ManagedChannel channel = door.channel();
        MethodDescriptor<byte[], StatusResponse> push = MethodDescriptor.<byte[], StatusResponse>newBuilder(
                        new Bytes(), QueuesGrpc.getStatusMethod().getResponseMarshaller())
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(QueuesGrpc.getPushMethod().getFullMethodName())
                .build();
        StatusRuntimeException refusal = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> ClientCalls.blockingUnaryCall(
                        channel, push, CallOptions.DEFAULT, new byte[] {(byte) 0xff, (byte) 0xff, 1}));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refusal.getStatus().getDescription())
                .isEqualTo("the bytes are no message of ftqueue.v1.Queues/Push");
        assertThat(door.node.submitted).isEmpty();
        QueuesBlockingStub client = QueuesGrpc.newBlockingStub(channel);
        assertThat(client.status(StatusRequest.getDefaultInstance()).getNode()).isEqualTo("n1");
    }

    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            throw new AssertionError("nothing is read in this form");
        }
    }

    @Test
    void aConnectionThatSpeaksSomethingElseIsClosed() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), door.server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] all = socket.getInputStream().readAllBytes();
            assertThat(all.length).isLessThan(1024);
        }
        assertThat(door.client().status(StatusRequest.getDefaultInstance()).getNode())
                .isEqualTo("n1");
    }

    // ---- reflection

    @Test
    void reflectionListsTheServicesAndDescribesThem() throws Exception {
        Collected<ServerReflectionRequest, ServerReflectionResponse> answers = Collected.eagerly();
        StreamObserver<ServerReflectionRequest> questions =
                ServerReflectionGrpc.newStub(door.channel()).serverReflectionInfo(answers);
        questions.onNext(
                ServerReflectionRequest.newBuilder().setListServices("").build());
        questions.onNext(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("ftqueue.v1.Queues")
                .build());
        questions.onCompleted();
        assertThat(answers.end().isOk()).isTrue();
        assertThat(answers.responses.get(0).getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains("ftqueue.v1.Queues");
        assertThat(answers.responses.get(1).getFileDescriptorResponse().getFileDescriptorProtoCount())
                .isEqualTo(1);
    }

    // ---- the end

    @Test
    void whatIsNotAnsweredWhenTheNodeStopsMayHaveHappened() throws Exception {
        Collected<PopRequest, PopResponse> popped = Collected.eagerly();
        QueuesGrpc.newStub(door.channel()).pop(pop(), popped);
        Awaitility.await().until(() -> door.node.submitted.size() == 1);
        door.server.close();
        assertThat(popped.end().isOk()).isTrue();
        assertThat(popped.responses)
                .extracting(response -> response.getUnknown().getCause())
                .containsExactly("node n1 is stopping");
        door.node.submitted.get(0).outcome().complete(Outcome.rejected(Reason.QUEUE_EMPTY, "too late to be told"));
    }
}
