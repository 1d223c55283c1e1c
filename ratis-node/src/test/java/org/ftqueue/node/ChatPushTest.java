package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.UserName;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ChatLogin;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.InboxListener;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.WireWriter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages reach whoever is connected to any node, and nobody asks for them. */
@Timeout(120)
class ChatPushTest {
    private static final int LONG_MESSAGES = 200;

    @TempDir
    static Path data;

    private static ThreeNodes cluster;
    private static int users;

    @BeforeAll
    static void start() throws Exception {
        cluster = new ThreeNodes(data, 100_000).startAll();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    /** Collects what a user is told. */
    private static final class Told implements InboxListener {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        @Override
        public void message(InboxPage.Message message) {
            lines.add(message.id() + " " + message.sender() + " " + message.text());
        }

        @Override
        public void ended(Reason why) {
            lines.add(why.toString());
        }

        String next() throws InterruptedException {
            return lines.poll(60, TimeUnit.SECONDS);
        }
    }

    /** A client that stays at this node, whoever leads. */
    private static ChatClient at(NodeAddress node) {
        return new ChatClient(cluster.client(ClientOptions.of(List.of(node)).withFollowLeader(false)));
    }

    private static UserName newUser(ChatClient chat) {
        UserName name = UserName.parse("user" + ++users);
        chat.create(name, Optional.empty()).join();
        return name;
    }

    private static ChatLogin logIn(ChatClient chat, UserName name, InboxListener listener) {
        ChatLogin login = chat.logIn(name, Optional.empty()).join();
        login.listen(listener, Runnable::run).join();
        return login;
    }

    @Test
    void aMessageComesToAClientOfEveryNodeWithoutBeingAskedFor() throws Exception {
        List<Told> told = new ArrayList<>();
        List<UserName> names = new ArrayList<>();
        for (NodeAddress node : cluster.addresses()) {
            ChatClient chat = at(node);
            names.add(newUser(chat));
            told.add(new Told());
            logIn(chat, names.get(names.size() - 1), told.get(told.size() - 1));
        }
        ChatClient chat = new ChatClient(cluster.client());
        ChatLogin sender = chat.logIn(newUser(chat), Optional.empty()).join();
        for (int round = 1; round <= 20; round++) {
            for (int i = 0; i < names.size(); i++) {
                assertThat(sender.send(names.get(i), "hi").join().recipientLoggedIn())
                        .isTrue();
                assertThat(told.get(i).next()).isEqualTo(round + " " + sender.name() + " hi");
            }
        }
    }

    @Test
    void whatWaitedComesFirstAndIsGoneOnceItWasShown() throws Exception {
        ChatClient chat = at(cluster.addresses().get(1));
        UserName bert = newUser(chat);
        ChatLogin anna = chat.logIn(newUser(chat), Optional.empty()).join();
        anna.send(bert, "a").join();
        anna.send(bert, "b").join();

        Told told = new Told();
        ChatLogin login = logIn(chat, bert, told);
        assertThat(login.waiting()).isEqualTo(2);
        anna.send(bert, "c").join();
        for (String text : List.of("1 %s a", "2 %s b", "3 %s c")) {
            assertThat(told.next()).isEqualTo(text.formatted(anna.name()));
        }
        login.logOut().join();
        assertThat(told.next()).isEqualTo("NOT_LOGGED_IN");
        assertThat(chat.logIn(bert, Optional.empty()).join().waiting()).isLessThanOrEqualTo(1);
    }

    @Test
    void whoeverLogsInElsewhereFencesTheOlderLoginWhichIsToldAtOnce() throws Exception {
        ChatClient here = at(cluster.addresses().get(0));
        ChatClient elsewhere = at(cluster.addresses().get(2));
        UserName bert = newUser(here);
        Told told = new Told();
        ChatLogin older = logIn(here, bert, told);
        ChatLogin quiet = elsewhere.logIn(bert, Optional.empty()).join();
        assertThat(told.next()).isEqualTo("FENCED");
        assertThat(older.ended().get(60, TimeUnit.SECONDS)).isEqualTo(Reason.FENCED);

        here.logIn(bert, Optional.empty()).join();
        assertThat(quiet.ended().get(60, TimeUnit.SECONDS)).isEqualTo(Reason.FENCED);
    }

    @Test
    void aPasswordIsHashedHereAndNeededEverywhere() {
        ChatClient chat = new ChatClient(cluster.client());
        UserName name = UserName.parse("Gustav");
        char[] password = "secret".toCharArray();
        chat.create(name, Optional.of(password)).join();
        assertThat(password).containsOnly('\0');
        assertRejected(
                Reason.WRONG_PASSWORD, () -> chat.logIn(name, Optional.empty()).join());
        assertRejected(
                Reason.WRONG_PASSWORD,
                () -> chat.logIn(name, Optional.of("Secret".toCharArray())).join());
        ChatLogin login = at(cluster.addresses().get(1))
                .logIn(UserName.parse("GUSTAV"), Optional.of("secret".toCharArray()))
                .join();
        assertThat(login.name().text()).isEqualTo("Gustav");

        assertThat(chat.list(new NamePattern(NamePattern.Syntax.WILDCARD, "gus*"), Optional.empty(), 10)
                        .join()
                        .accounts())
                .singleElement()
                .satisfies(account -> assertThat(account.loggedIn()).isTrue());
        assertThat(login.delete(false).join()).isZero();
        assertThat(login.ended()).isCompletedWithValue(Reason.NO_SUCH_ACCOUNT);
    }

    @Test
    void aClientThatClosesLogsItsUsersOut() {
        FtqClient connection = cluster.client();
        ChatClient chat = new ChatClient(connection);
        UserName bert = newUser(chat);
        chat.logIn(bert, Optional.empty()).join();
        chat.close();
        assertThat(chat.account(bert).join().loggedIn()).isFalse();
    }

    /** Two watch the same inbox; one of them never reads. Its connection is full long before the last message. */
    @Test
    void aClientThatDoesNotReadHoldsUpNobody() throws Exception {
        NodeAddress node = cluster.addresses().get(1);
        ChatClient chat = at(node);
        UserName bert = newUser(chat);
        ChatLogin anna = chat.logIn(newUser(chat), Optional.empty()).join();
        Told told = new Told();
        ChatLogin login = logIn(chat, bert, told);
        try (Socket deaf = new Socket(node.host(), node.port())) {
            WireWriter out = new WireWriter();
            FrameCodec.encode(out, new ClientFrame.Hello(FrameCodec.VERSION, false, Optional.empty(), "deaf"));
            FrameCodec.encode(out, new ClientFrame.Watch(1, login.id(), 0));
            deaf.getOutputStream().write(out.toByteArray());
            String text = "x".repeat(64 << 10);
            for (int i = 1; i <= LONG_MESSAGES; i++) {
                anna.send(bert, text).join();
                assertThat(told.next()).startsWith(i + " ");
            }
        }
    }

    private static void assertRejected(Reason reason, Runnable action) {
        assertThatThrownBy(action::run)
                .hasCauseInstanceOf(RejectedException.class)
                .extracting(failure -> ((RejectedException) failure.getCause()).reason())
                .isEqualTo(reason);
    }
}
