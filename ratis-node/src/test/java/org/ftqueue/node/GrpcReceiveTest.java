package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.NodeId;
import org.ftqueue.edge.grpc.ChatMessages;
import org.ftqueue.grpc.v1.ChatGrpc.ChatBlockingStub;
import org.ftqueue.grpc.v1.ChatMessage;
import org.ftqueue.grpc.v1.LogInResponse;
import org.ftqueue.grpc.v1.ReceiveResponse;
import org.ftqueue.grpc.v1.Rejected.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages pushed by every node of a real cluster, from what it has applied itself. */
@Timeout(120)
class GrpcReceiveTest extends GrpcCluster {
    private ByteString anna;
    private ByteString bert;

    @BeforeEach
    void logIn() {
        for (String name : List.of("Anna", "Bert")) {
            chat(ChatBlockingStub::createAccount, ChatMessages.create(next(), name));
        }
        anna = logIn("Anna");
        bert = logIn("Bert");
    }

    private ByteString logIn(String name) {
        LogInResponse response = chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), name));
        return response.getApplied().getLogin();
    }

    private void send(ChatBlockingStub through, String text) {
        assertThat(ask(through, ChatBlockingStub::send, ChatMessages.send(next(), anna, "Bert", text))
                        .hasApplied())
                .isTrue();
    }

    private static Iterator<ReceiveResponse> receive(ChatBlockingStub node, ByteString login, long afterId) {
        return node.withDeadlineAfter(60, TimeUnit.SECONDS).receive(ChatMessages.receive(login, afterId));
    }

    @Test
    void aMessageSentThroughAnyNodeArrivesThroughEveryNode() {
        send(chats.get(0), "waits");
        List<Iterator<ReceiveResponse>> doors =
                chats.stream().map(node -> receive(node, bert, 0)).toList();
        doors.forEach(door -> assertThat(door.next().getMessage().getText()).isEqualTo("waits"));
        for (int i = 0; i < chats.size(); i++) {
            String text = "through n" + (i + 1);
            send(chats.get(i), text);
            for (Iterator<ReceiveResponse> door : doors) {
                ChatMessage message = door.next().getMessage();
                assertThat(message.getText()).isEqualTo(text);
                assertThat(message.getId()).isEqualTo(i + 2);
                assertThat(message.getSender()).isEqualTo("Anna");
            }
        }
    }

    @Test
    void whatWasAcknowledgedDoesNotComeAgain() {
        send(chats.get(0), "a");
        send(chats.get(0), "b");
        chat(ChatBlockingStub::acknowledge, ChatMessages.acknowledge(next(), bert, 1));
        ByteString again = logIn("Bert");
        for (ChatBlockingStub node : chats) {
            assertThat(receive(node, again, 0).next().getMessage().getText()).isEqualTo("b");
        }
    }

    private void assertEnded(Reason why, List<Iterator<ReceiveResponse>> doors) {
        for (Iterator<ReceiveResponse> door : doors) {
            assertThat(door.next().getEnded().getReason()).isEqualTo(why);
            assertThat(door.hasNext()).isFalse();
        }
    }

    private List<Iterator<ReceiveResponse>> everywhere(ByteString login) {
        return chats.stream().map(node -> receive(node, login, 0)).toList();
    }

    @Test
    void everyNodeTellsTheEndOfALogin() {
        List<Iterator<ReceiveResponse>> older = everywhere(bert);
        ByteString newer = logIn("Bert");
        assertEnded(Reason.FENCED, older);
        assertEnded(Reason.FENCED, everywhere(bert));

        List<Iterator<ReceiveResponse>> out = everywhere(newer);
        chat(ChatBlockingStub::logOut, ChatMessages.logOut(next(), newer));
        assertEnded(Reason.NOT_LOGGED_IN, out);

        ByteString last = logIn("Bert");
        List<Iterator<ReceiveResponse>> deleted = everywhere(last);
        chat(ChatBlockingStub::deleteAccount, ChatMessages.delete(next(), last, false));
        assertEnded(Reason.NO_SUCH_ACCOUNT, deleted);
    }

    @Test
    void whoeverReceivedFromANodeThatStopsGoesOnWithAnother() {
        send(chats.get(0), "a");
        Iterator<ReceiveResponse> first = receive(chats.get(0), bert, 0);
        long seen = first.next().getMessage().getId();
        cluster.stop(new NodeId("n1"));
        StatusRuntimeException stopped = catchThrowableOfType(StatusRuntimeException.class, first::next);
        assertThat(stopped.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);

        Iterator<ReceiveResponse> second = receive(chats.get(1), bert, seen);
        send(chats.get(2), "b");
        assertThat(second.next().getMessage().getText()).isEqualTo("b");
    }
}
