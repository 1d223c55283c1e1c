package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ftqueue.edge.grpc.ChatMessages.SECRET;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserName;
import org.ftqueue.edge.grpc.ChatMessages;
import org.ftqueue.env.PasswordHashing;
import org.ftqueue.grpc.v1.Account;
import org.ftqueue.grpc.v1.ChatGrpc.ChatBlockingStub;
import org.ftqueue.grpc.v1.ChatMessage;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.CreateAccountRequest;
import org.ftqueue.grpc.v1.DeleteAccountResponse;
import org.ftqueue.grpc.v1.GetAccountResponse;
import org.ftqueue.grpc.v1.ListAccountsRequest;
import org.ftqueue.grpc.v1.LogInRequest;
import org.ftqueue.grpc.v1.LogInResponse;
import org.ftqueue.grpc.v1.ReadInboxResponse;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.Rejected.Reason;
import org.ftqueue.grpc.v1.SendRequest;
import org.ftqueue.grpc.v1.SendResponse;
import org.ftqueue.wire.ChatCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The chat through the gRPC doors of a real cluster: every operation, every refusal, every retry. */
@Timeout(120)
class GrpcChatTest extends GrpcCluster {

    private void create(String name) {
        assertThat(chat(ChatBlockingStub::createAccount, ChatMessages.create(next(), name))
                        .hasApplied())
                .isTrue();
    }

    /** An account whose password somebody hashed quickly, so that a test may log in often. */
    private void createThroughTheBinaryDoor(String name, String password) throws Exception {
        PasswordRecipe recipe = new PasswordRecipe(10, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        StoredPassword stored = new StoredPassword(recipe, PasswordHashing.hash(recipe, password.toCharArray()));
        Outcome outcome = cluster.client()
                .submit(new ChatCommand.CreateAccount(UserName.parse(name), Optional.of(stored)))
                .get(20, TimeUnit.SECONDS)
                .outcome();
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
    }

    private ByteString logIn(String name) {
        return chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), name))
                .getApplied()
                .getLogin();
    }

    private SendResponse send(ByteString login, String recipient, String text) {
        return chat(ChatBlockingStub::send, ChatMessages.send(next(), login, recipient, text));
    }

    private List<String> accounts(ListAccountsRequest request) {
        return chat((node, asked) -> node.listAccounts(asked).next(), request).getApplied().getAccountsList().stream()
                .map(Account::getName)
                .toList();
    }

    @Test
    void everyOperationThroughEveryNode() {
        assertThat(chat(ChatBlockingStub::createAccount, ChatMessages.create(next(), "Anna", "swordfish"))
                        .getApplied()
                        .getAccount())
                .isEqualTo(1);
        create("Bert");
        create("Axel");
        GetAccountResponse.Applied anna =
                chat(ChatBlockingStub::getAccount, ChatMessages.account("ANNA")).getApplied();
        assertThat(anna.getAccount())
                .isEqualTo(Account.newBuilder().setId(1).setName("Anna").build());
        assertThat(anna.getHasPassword()).isTrue();

        LogInResponse.Applied in = chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), "anna", "swordfish"))
                .getApplied();
        assertThat(in.getAccount()).isEqualTo(1);
        assertThat(in.getMessages()).isZero();
        assertThat(accounts(ListAccountsRequest.newBuilder().setWildcard("a*").build()))
                .containsExactly("Anna", "Axel");
        assertThat(accounts(
                        ListAccountsRequest.newBuilder().setRegex(".*[rl]t?").build()))
                .containsExactly("Axel", "Bert");
        assertThat(accounts(ListAccountsRequest.newBuilder()
                        .setAfterKey(ByteString.copyFromUtf8("anna"))
                        .build()))
                .containsExactly("Axel", "Bert");

        SendResponse.Applied sent = send(in.getLogin(), "BERT", "hello").getApplied();
        assertThat(sent.getMessageId()).isEqualTo(1);
        assertThat(sent.getRecipientLoggedIn()).isFalse();
        send(in.getLogin(), "bert", "are you there?");
        ByteString bert = logIn("Bert");
        ReadInboxResponse.Applied inbox =
                chat(ChatBlockingStub::readInbox, ChatMessages.inbox(bert)).getApplied();
        assertThat(inbox.getHeld()).isEqualTo(2);
        assertThat(inbox.getMore()).isFalse();
        assertThat(inbox.getMessagesList()).extracting(ChatMessage::getText).containsExactly("hello", "are you there?");
        assertThat(inbox.getMessages(0).getSender()).isEqualTo("Anna");
        assertThat(inbox.getMessages(0).getSenderAccount()).isEqualTo(1);
        assertThat(chat(ChatBlockingStub::acknowledge, ChatMessages.acknowledge(next(), bert, 1))
                        .getApplied()
                        .getMessages())
                .isEqualTo(1);
        assertThat(chat(ChatBlockingStub::renew, ChatMessages.renew(next(), bert))
                        .getApplied()
                        .getMessages())
                .isEqualTo(1);
        assertThat(send(in.getLogin(), "bert", "now?").getApplied().getRecipientLoggedIn())
                .isTrue();
        assertThat(chat(ChatBlockingStub::logOut, ChatMessages.logOut(next(), in.getLogin()))
                        .hasApplied())
                .isTrue();
        assertThat(chat(ChatBlockingStub::deleteAccount, ChatMessages.delete(next(), bert, true))
                        .getApplied()
                        .getMessages())
                .isEqualTo(2);
        assertThat(accounts(ListAccountsRequest.getDefaultInstance())).containsExactly("Anna", "Axel");
    }

    private static Reason reason(Message response) {
        Object rejected = response.getField(response.getDescriptorForType().findFieldByName("rejected"));
        return ((Rejected) rejected).getReason();
    }

    /** Why everything that a login is for is refused. */
    private List<Reason> refusals(ByteString login) {
        List<Reason> reasons = new ArrayList<>();
        reasons.add(reason(chat(ChatBlockingStub::renew, ChatMessages.renew(next(), login))));
        reasons.add(reason(send(login, "Bert", "hello")));
        reasons.add(reason(chat(ChatBlockingStub::readInbox, ChatMessages.inbox(login))));
        reasons.add(reason(chat(ChatBlockingStub::acknowledge, ChatMessages.acknowledge(next(), login, 1))));
        reasons.add(reason(chat(ChatBlockingStub::logOut, ChatMessages.logOut(next(), login))));
        reasons.add(reason(chat(ChatBlockingStub::deleteAccount, ChatMessages.delete(next(), login, false))));
        return reasons;
    }

    @Test
    void everyRefusalOfALoginThatIsNoMore() {
        create("Anna");
        create("Bert");
        ByteString older = logIn("Anna");
        ByteString newer = logIn("Anna");
        assertThat(refusals(older)).hasSize(6).containsOnly(Reason.FENCED);
        chat(ChatBlockingStub::logOut, ChatMessages.logOut(next(), newer));
        assertThat(refusals(newer)).hasSize(6).containsOnly(Reason.NOT_LOGGED_IN);
        ByteString last = logIn("Anna");
        ByteString guessed = last.substring(0, 20).concat(ByteString.copyFrom(new byte[8]));
        assertThat(refusals(guessed)).hasSize(6).containsOnly(Reason.NOT_LOGGED_IN);
        chat(ChatBlockingStub::deleteAccount, ChatMessages.delete(next(), last, false));
        assertThat(refusals(last)).hasSize(6).containsOnly(Reason.NO_SUCH_ACCOUNT);
    }

    @Test
    void everyOtherRefusal() throws Exception {
        createThroughTheBinaryDoor("Anna", "swordfish");
        create("Bert");
        assertThat(reason(chat(ChatBlockingStub::createAccount, ChatMessages.create(next(), "BERT"))))
                .isEqualTo(Reason.ACCOUNT_EXISTS);
        assertThat(reason(chat(ChatBlockingStub::getAccount, ChatMessages.account("Carl"))))
                .isEqualTo(Reason.NO_SUCH_ACCOUNT);
        LogInResponse nobody = chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), "Carl", "swordfish"));
        assertThat(nobody.getRejected().getReason()).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        assertThat(nobody.getRejected().getHint()).isEqualTo("there is no account with the name 'carl'");
        assertThat(reason(chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), "Bert", "a password"))))
                .isEqualTo(Reason.WRONG_PASSWORD);
        assertThat(reason(chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), "Anna"))))
                .isEqualTo(Reason.WRONG_PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(reason(chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), "Anna", "guess " + i))))
                    .isEqualTo(Reason.WRONG_PASSWORD);
        }
        assertThat(reason(chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), "Anna", "swordfish"))))
                .isEqualTo(Reason.TOO_MANY_ATTEMPTS);

        ByteString bert = logIn("Bert");
        assertThat(reason(send(bert, "Carl", "hello"))).isEqualTo(Reason.NO_SUCH_ACCOUNT);
        send(bert, "Bert", "to myself");
        assertThat(reason(chat(ChatBlockingStub::deleteAccount, ChatMessages.delete(next(), bert, false))))
                .isEqualTo(Reason.MAILBOX_NOT_EMPTY);
        assertThat(reason(chat(
                        (node, request) -> node.listAccounts(request).next(),
                        ListAccountsRequest.newBuilder().setRegex("(").build())))
                .isEqualTo(Reason.BAD_PATTERN);
    }

    @Test
    void aMailboxOf64MiBIsFull() {
        create("Bert");
        ByteString bert = logIn("Bert");
        String text = "x".repeat(ChatCommand.MAX_MESSAGE_BYTES);
        int sent = 0;
        SendResponse last = send(bert, "Bert", text);
        while (last.hasApplied()) {
            sent++;
            last = send(bert, "Bert", text);
        }
        assertThat(last.getRejected().getReason()).isEqualTo(Reason.MAILBOX_FULL);
        assertThat(sent).isEqualTo(1023);
    }

    // ---- retries

    /** The first answer from every node, whatever happens in between. */
    private <Q, R extends Message> R onceFromEveryNode(BiFunction<ChatBlockingStub, Q, R> call, Q request) {
        R first = chat(call, request);
        for (ChatBlockingStub node : chats) {
            assertThat(ask(node, call, request)).isEqualTo(first);
        }
        return first;
    }

    @Test
    void everyCommandIsExecutedOnceThroughWhicheverNodeItIsRepeated() throws Exception {
        create("Bert");
        createThroughTheBinaryDoor("Anna", "swordfish");
        CreateAccountRequest create = ChatMessages.create(next(), "Carl", "each try has another salt");
        assertThat(onceFromEveryNode(ChatBlockingStub::createAccount, create)
                        .getApplied()
                        .getAccount())
                .isEqualTo(3);
        LogInRequest logIn = ChatMessages.logIn(next(), "Anna", "swordfish");
        ByteString anna =
                onceFromEveryNode(ChatBlockingStub::logIn, logIn).getApplied().getLogin();
        SendRequest send = ChatMessages.send(next(), anna, "anna", "a note");
        SendResponse.Applied sent =
                onceFromEveryNode(ChatBlockingStub::send, send).getApplied();
        assertThat(sent.getMessageId()).isEqualTo(1);
        assertThat(positionThroughTheBinaryDoor(send))
                .isEqualTo(sent.getPosition().getIndex());
        onceFromEveryNode(ChatBlockingStub::renew, ChatMessages.renew(next(), anna));
        assertThat(chat(ChatBlockingStub::readInbox, ChatMessages.inbox(anna))
                        .getApplied()
                        .getHeld())
                .isEqualTo(1);
        onceFromEveryNode(ChatBlockingStub::acknowledge, ChatMessages.acknowledge(next(), anna, 1));
        onceFromEveryNode(ChatBlockingStub::logOut, ChatMessages.logOut(next(), anna));
        LogInRequest wrong = ChatMessages.logIn(next(), "Anna", "wrong");
        assertThat(onceFromEveryNode(ChatBlockingStub::logIn, wrong)
                        .getRejected()
                        .getReason())
                .isEqualTo(Reason.WRONG_PASSWORD);
        LogInRequest again = ChatMessages.logIn(next(), "Anna", "swordfish");
        ByteString annaAgain =
                onceFromEveryNode(ChatBlockingStub::logIn, again).getApplied().getLogin();
        DeleteAccountResponse deleted =
                onceFromEveryNode(ChatBlockingStub::deleteAccount, ChatMessages.delete(next(), annaAgain, false));
        assertThat(deleted.hasApplied()).isTrue();
    }

    /** Where a client of the binary door is told that the same message was sent, under the same number. */
    private long positionThroughTheBinaryDoor(SendRequest send) throws Exception {
        ChatCommand same = new ChatCommand.Send(
                ChatCodec.decodeLogin(send.getLogin().toByteArray()),
                UserName.parse(send.getRecipient()).key(),
                send.getText());
        Outcome outcome = cluster.client()
                .ask(new RequestId(SessionId.parse(session), send.getCommand().getNumber()), same)
                .get(20, TimeUnit.SECONDS)
                .outcome();
        return ((Outcome.Applied) outcome).position().index();
    }

    @Test
    void aRetryOfALogInGetsItsFirstAnswerEvenIfTheAccountIsGoneOrAnothersByNow() {
        create("Anna");
        Command command = next().toBuilder().setAcknowledgedThrough(0).build();
        LogInRequest logIn = ChatMessages.logIn(command, "Anna");
        LogInResponse.Applied first = chat(ChatBlockingStub::logIn, logIn).getApplied();
        Command delete = next().toBuilder().setAcknowledgedThrough(0).build();
        chat(ChatBlockingStub::deleteAccount, ChatMessages.delete(delete, first.getLogin(), false));

        LogInResponse.Applied gone =
                ask(chats.get(1), ChatBlockingStub::logIn, logIn).getApplied();
        assertThat(gone.getPosition()).isEqualTo(first.getPosition());
        Command createAgain = next().toBuilder().setAcknowledgedThrough(0).build();
        chat(ChatBlockingStub::createAccount, ChatMessages.create(createAgain, "Anna"));
        LogInResponse.Applied anothers =
                ask(chats.get(2), ChatBlockingStub::logIn, logIn).getApplied();
        assertThat(anothers.getPosition()).isEqualTo(first.getPosition());

        assertThat(refusals(gone.getLogin())).containsOnly(Reason.NO_SUCH_ACCOUNT);
        assertThat(refusals(anothers.getLogin()))
                .as("an answer of before lets nobody into the account of now")
                .containsOnly(Reason.NOT_LOGGED_IN);
    }

    @Test
    void aRetryIsAnsweredWhenTheNodeThatExecutedItIsGone() {
        create("Anna");
        ByteString anna = logIn("Anna");
        var send = ChatMessages.send(next(), anna, "Anna", "a note");
        SendResponse first = ask(chats.get(0), ChatBlockingStub::send, send);
        cluster.stop(new NodeId("n1"));
        assertThat(ask(chats.get(1), ChatBlockingStub::send, send)).isEqualTo(first);
        assertThat(ask(chats.get(2), ChatBlockingStub::readInbox, ChatMessages.inbox(anna))
                        .getApplied()
                        .getHeld())
                .isEqualTo(1);
    }

    @Test
    void otherContentUnderTheSameNumberIsNoRetry() throws Exception {
        CreateAccountRequest create = ChatMessages.create(next(), "Bert", "swordfish");
        chat(ChatBlockingStub::createAccount, create);
        assertThat(reason(chat(
                        ChatBlockingStub::createAccount,
                        create.toBuilder().setName("Berta").build())))
                .isEqualTo(Reason.REQUEST_ID_REUSED);
        assertThat(reason(chat(
                        ChatBlockingStub::createAccount,
                        create.toBuilder().clearPassword().build())))
                .isEqualTo(Reason.REQUEST_ID_REUSED);
        createThroughTheBinaryDoor("Anna", "swordfish");
        LogInRequest logIn = ChatMessages.logIn(next(), "Anna", "swordfish");
        chat(ChatBlockingStub::logIn, logIn);
        assertThat(reason(chat(
                        ChatBlockingStub::logIn,
                        logIn.toBuilder().setSecret(SECRET + 1).build())))
                .as("whoever does not know the secret gets nothing out of a retry")
                .isEqualTo(Reason.REQUEST_ID_REUSED);
    }
}
