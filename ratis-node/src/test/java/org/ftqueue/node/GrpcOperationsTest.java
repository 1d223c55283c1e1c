package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.ftqueue.grpc.v1.AwaitItemRequest;
import org.ftqueue.grpc.v1.AwaitItemResponse;
import org.ftqueue.grpc.v1.CloseSessionRequest;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.DestroyRequest;
import org.ftqueue.grpc.v1.GetLimitsRequest;
import org.ftqueue.grpc.v1.IdRequest;
import org.ftqueue.grpc.v1.KeepSessionAliveRequest;
import org.ftqueue.grpc.v1.Limits;
import org.ftqueue.grpc.v1.ListRequest;
import org.ftqueue.grpc.v1.ListResponse;
import org.ftqueue.grpc.v1.PurgeRequest;
import org.ftqueue.grpc.v1.Queue;
import org.ftqueue.grpc.v1.QueuesGrpc.QueuesBlockingStub;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.SetLimitsRequest;
import org.ftqueue.grpc.v1.SizeRequest;
import org.ftqueue.grpc.v1.StatusRequest;
import org.ftqueue.grpc.v1.StatusResponse;
import org.ftqueue.grpc.v1.TopRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every operation through the gRPC doors of a real cluster, and why each can be rejected. */
@Timeout(120)
class GrpcOperationsTest extends GrpcCluster {
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
                        .setItemsPushed(6)
                        .setItemsPopped(3)
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
}
