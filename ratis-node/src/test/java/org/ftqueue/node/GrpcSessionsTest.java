package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
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
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.CreateRequest;
import org.ftqueue.grpc.v1.PopRequest;
import org.ftqueue.grpc.v1.PopResponse;
import org.ftqueue.grpc.v1.PushRequest;
import org.ftqueue.grpc.v1.PushResponse;
import org.ftqueue.grpc.v1.QueuesGrpc.QueuesBlockingStub;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.SizeRequest;
import org.ftqueue.grpc.v1.SizeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The rules of sessions hold through every node and every door. */
@Timeout(120)
class GrpcSessionsTest extends GrpcCluster {
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
        PushRequest oneMore = push(unacknowledged.apply(257), "a");
        Rejected full = patiently()
                .until(
                        () -> nodes.get(0).push(oneMore),
                        response -> response.getRejected().hasPosition())
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
