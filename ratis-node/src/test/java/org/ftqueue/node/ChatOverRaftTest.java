package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.ChatCommand.Send;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.api.UserName;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.FrameAssembler;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.WireWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The chat machine behind the binary door of real nodes: any node, every node's own state, and a restart of all. */
@Timeout(120)
class ChatOverRaftTest {
    @TempDir
    Path data;

    /** A client that knows the protocol and nothing else. */
    private static final class Wire implements AutoCloseable {
        private final Socket socket;
        private final FrameAssembler assembler = new FrameAssembler();
        private final Deque<NodeFrame> frames = new ArrayDeque<>();
        private SessionId session = SessionId.NONE;
        private long number;

        Wire(NodeAddress node) throws IOException {
            socket = new Socket(node.host(), node.port());
            write(new ClientFrame.Hello(1, false, Optional.empty(), "chat"));
        }

        Outcome ask(ClientFrame frame) throws IOException {
            write(frame);
            while (true) {
                while (frames.isEmpty()) {
                    byte[] into = assembler.room(4096);
                    int read = socket.getInputStream().read(into, assembler.writeAt(), 4096);
                    assertThat(read).as("the node closed the connection").isPositive();
                    assembler.added(read);
                    assembler.drain(body -> frames.add(FrameCodec.decodeNode(body)));
                }
                if (frames.poll() instanceof NodeFrame.Answer answer) {
                    return answer.outcome();
                }
            }
        }

        private void write(ClientFrame frame) throws IOException {
            WireWriter out = new WireWriter();
            FrameCodec.encode(out, frame);
            socket.getOutputStream().write(out.toByteArray());
        }

        /** A refusal of the moment says nothing about the request: it is sent again, under its number. */
        private Outcome.Applied submit(Envelope envelope) throws IOException {
            while (true) {
                Outcome outcome = ask(new ClientFrame.Submit(1, envelope));
                if (outcome instanceof Outcome.Applied applied) {
                    return applied;
                }
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Rejected.class,
                                rejected -> assertThat(rejected.reason()).matches(Reason::passing));
            }
        }

        Outcome.Applied command(ChatCommand command) throws IOException {
            if (session.equals(SessionId.NONE)) {
                session = new SessionId(submit(Envelope.open()).position());
            }
            RequestId id = new RequestId(session, ++number);
            return submit(Envelope.command(Machine.CHAT, id, number - 1, ChatCodec.encode(command)));
        }

        LoginId logIn(long account) throws IOException {
            return new LoginId(
                    account, command(new LogIn(account, 99, Optional.empty())).position(), 99);
        }

        /** What this node itself has. */
        List<String> inbox(LoginId login) throws IOException {
            byte[] query = ChatCodec.encode(new Query.Inbox(login, 0, 100));
            Outcome outcome = ask(new ClientFrame.StaleRead(1, Machine.CHAT, query));
            return outcome instanceof Outcome.Applied applied
                    ? ChatCodec.decodeInboxPage(applied.reply()).messages().stream()
                            .map(InboxPage.Message::text)
                            .toList()
                    : List.of(outcome.toString());
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void messagesAreOnEveryNodeAndSurviveARestartOfAll() throws Exception {
        try (ThreeNodes cluster = new ThreeNodes(data, 20).startAll()) {
            try (Wire client = new Wire(cluster.addresses().get(0))) {
                client.command(new CreateAccount(UserName.parse("Anna"), Optional.empty()));
                client.command(new CreateAccount(UserName.parse("Bert"), Optional.empty()));
                LoginId anna = client.logIn(1);
                for (int i = 1; i <= 60; i++) {
                    client.command(new Send(anna, UserName.parse("BERT").key(), "m" + i));
                }
                client.command(new Acknowledge(client.logIn(2), 58));
            }
            assertEveryNodeHasTheLastTwo(cluster);
            cluster.config().nodes().forEach(node -> cluster.stop(node.id()));
            cluster.startAll();
            assertEveryNodeHasTheLastTwo(cluster);
        }
    }

    /** A user logs in through each node in turn, and reads that node's own state when it has come so far. */
    private static void assertEveryNodeHasTheLastTwo(ThreeNodes cluster) throws IOException {
        for (NodeAddress node : cluster.addresses()) {
            try (Wire client = new Wire(node)) {
                LoginId bert = client.logIn(2);
                Awaitility.await()
                        .atMost(20, TimeUnit.SECONDS)
                        .untilAsserted(() ->
                                assertThat(client.inbox(bert)).as("%s", node).containsExactly("m59", "m60"));
            }
        }
    }
}
