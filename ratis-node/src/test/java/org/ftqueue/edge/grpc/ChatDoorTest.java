package org.ftqueue.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ftqueue.edge.grpc.ChatMessages.SECRET;
import static org.ftqueue.edge.grpc.GrpcDoorTest.command;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Machine;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.api.UserName;
import org.ftqueue.grpc.v1.Account;
import org.ftqueue.grpc.v1.ChatGrpc.ChatBlockingStub;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.ListAccountsRequest;
import org.ftqueue.grpc.v1.ListAccountsResponse;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.Unknown;
import org.ftqueue.wire.ChatCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chat's calls become, what a client hears of outcomes, and messages that are no requests. */
@Timeout(60)
class ChatDoorTest {
    private static final LoginId LOGIN = new LoginId(7, new Position(40, 2), SECRET);
    private static final ByteString LOGIN_BYTES = ByteString.copyFrom(ChatCodec.encodeLogin(LOGIN));
    private static final Command FIRST = command(1);

    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = new Door();
    }

    @AfterEach
    void close() {
        door.close();
    }

    private static Arguments of(String what, Object argument, Function<ChatBlockingStub, Message> call) {
        return Arguments.of(what, argument, call);
    }

    // ---- commands

    static Stream<Arguments> commands() {
        return Stream.of(
                of(
                        "CreateAccount",
                        new ChatCommand.CreateAccount(UserName.parse("Anna"), Optional.empty()),
                        client -> client.createAccount(ChatMessages.create(FIRST, "Anna"))),
                of(
                        "LogOut",
                        new ChatCommand.LogOut(LOGIN),
                        client -> client.logOut(ChatMessages.logOut(FIRST, LOGIN_BYTES))),
                of(
                        "DeleteAccount",
                        new ChatCommand.DeleteAccount(LOGIN, true),
                        client -> client.deleteAccount(ChatMessages.delete(FIRST, LOGIN_BYTES, true))),
                of(
                        "Send",
                        new ChatCommand.Send(LOGIN, UserName.parse("bert").key(), "hello"),
                        client -> client.send(ChatMessages.send(FIRST, LOGIN_BYTES, "BERT", "hello"))),
                of(
                        "Acknowledge",
                        new ChatCommand.Acknowledge(LOGIN, 3),
                        client -> client.acknowledge(ChatMessages.acknowledge(FIRST, LOGIN_BYTES, 3))),
                of(
                        "Renew",
                        new ChatCommand.Renew(LOGIN),
                        client -> client.renew(ChatMessages.renew(FIRST, LOGIN_BYTES))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void aCommandIsThatOfTheBinaryDoor(String name, ChatCommand command, Function<ChatBlockingStub, Message> call) {
        door.node.answer = envelope -> Optional.of(Outcome.rejected(new Position(9, 0), Reason.FENCED, "elsewhere"));
        call.apply(door.chat());
        RequestId id = new RequestId(SessionId.parse(FIRST.getSession()), 1);
        assertThat(door.node.submitted)
                .extracting(FakeNode.Submitted::envelope)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(Envelope.command(Machine.CHAT, id, 0, ChatCodec.encode(command)));
    }

    // ---- outcomes

    static Stream<Arguments> calls() {
        return Stream.concat(
                commands(),
                Stream.of(
                        of("LogIn", 0, client -> client.logIn(ChatMessages.logIn(FIRST, "Anna"))),
                        of("GetAccount", 0, client -> client.getAccount(ChatMessages.account("Anna"))),
                        of("ReadInbox", 0, client -> client.readInbox(ChatMessages.inbox(LOGIN_BYTES))),
                        of(
                                "ListAccounts",
                                0,
                                client -> client.listAccounts(ListAccountsRequest.getDefaultInstance())
                                        .next())));
    }

    private static Object part(Message response, String name) {
        return response.getField(response.getDescriptorForType().findFieldByName(name));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void aRejectionIsAResponse(String name, Object ignored, Function<ChatBlockingStub, Message> call) {
        door.node.answer = envelope -> Optional.of(Outcome.rejected(new Position(9, 1), Reason.FENCED, "elsewhere"));
        Rejected rejected = (Rejected) part(call.apply(door.chat()), "rejected");
        assertThat(rejected.getReason()).isEqualTo(Rejected.Reason.FENCED);
        assertThat(rejected.getHint()).isEqualTo("elsewhere");
        assertThat(rejected.getPosition().getIndex()).isEqualTo(9);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void anUnknownOutcomeIsAResponse(String name, Object ignored, Function<ChatBlockingStub, Message> call) {
        door.node.answer = envelope -> Optional.of(new Outcome.Unknown("the link broke"));
        assertThat(((Unknown) part(call.apply(door.chat()), "unknown")).getCause())
                .isEqualTo("the link broke");
    }

    // ---- listings

    private static Outcome accounts(Envelope envelope) {
        Query.ListAccounts list = (Query.ListAccounts) ChatCodec.decodeQuery(envelope.command());
        assertThat(list.pattern()).isEqualTo(new NamePattern(NamePattern.Syntax.REGULAR_EXPRESSION, "a.*"));
        assertThat(list.rows()).isEqualTo(2);
        boolean first = list.after().isEmpty();
        UserName name = UserName.parse(first ? "Anna" : "Axel");
        AccountPage page = new AccountPage(
                List.of(new AccountSummary(first ? 1 : 2, name.text(), first)), Optional.of(name.key()), first);
        return new Outcome.Applied(new Position(5, 0), ChatCodec.accountPage(page));
    }

    @Test
    void accountsAreListedPageByPage() {
        door.node.answer = envelope -> Optional.of(accounts(envelope));
        List<ListAccountsResponse.Applied> pages = Stream.iterate(
                        door.chat()
                                .listAccounts(ListAccountsRequest.newBuilder()
                                        .setRegex("a.*")
                                        .setPageRows(2)
                                        .build()),
                        page -> page.hasNext(),
                        page -> page)
                .map(page -> page.next().getApplied())
                .toList();
        assertThat(pages)
                .extracting(page -> page.getAccounts(0))
                .containsExactly(
                        Account.newBuilder()
                                .setId(1)
                                .setName("Anna")
                                .setLoggedIn(true)
                                .build(),
                        Account.newBuilder().setId(2).setName("Axel").build());
        assertThat(pages.get(1).getLastKey().toStringUtf8()).isEqualTo("axel");
    }

    // ---- messages that are no requests

    static Stream<Arguments> noRequests() {
        return Stream.of(
                refused(
                        "'' is not a session id; one looks like 1042-3",
                        client -> client.createAccount(ChatMessages.create(Command.getDefaultInstance(), "Anna"))),
                refused(
                        "request 1 cannot acknowledge answers through 1",
                        client -> client.createAccount(ChatMessages.create(
                                FIRST.toBuilder().setAcknowledgedThrough(1).build(), "Anna", "swordfish"))),
                refused(
                        "a user name has at least one character",
                        client -> client.createAccount(ChatMessages.create(FIRST, ""))),
                refused("a user name has no '|'", client -> client.logIn(ChatMessages.logIn(FIRST, "a|b"))),
                refused(
                        "a login needs a secret: a number by chance, not 0",
                        client -> client.logIn(ChatMessages.logIn(FIRST, "Anna").toBuilder()
                                .clearSecret()
                                .build())),
                refused(
                        "a password has 1 to 1024 bytes of UTF-8, not 0",
                        client -> client.createAccount(ChatMessages.create(FIRST, "Anna", ""))),
                refused(
                        "a password has 1 to 1024 bytes of UTF-8, not 1025",
                        client -> client.createAccount(ChatMessages.create(FIRST, "Anna", "x".repeat(1025)))),
                refused(
                        "these 2 bytes are no login; LogIn gives one",
                        client -> client.renew(ChatMessages.renew(FIRST, ByteString.copyFromUtf8("no")))),
                refused(
                        "these 28 bytes are no login; LogIn gives one",
                        client -> client.logOut(ChatMessages.logOut(FIRST, ByteString.copyFrom(new byte[28])))),
                refused(
                        "these 0 bytes are no login; LogIn gives one",
                        client -> client.readInbox(ChatMessages.inbox(ByteString.EMPTY))),
                refused(
                        "these 0 bytes are no login; LogIn gives one",
                        client -> client.receive(ChatMessages.receive(ByteString.EMPTY, 0))
                                .next()),
                refused(
                        "after_id is -1, it cannot be negative",
                        client -> client.receive(ChatMessages.receive(LOGIN_BYTES, -1))
                                .next()),
                refused(
                        "a message has 1 to 65536 bytes of UTF-8, not 0",
                        client -> client.send(ChatMessages.send(FIRST, LOGIN_BYTES, "Bert", ""))),
                refused(
                        "a message has 1 to 65536 bytes of UTF-8, not 65537",
                        client -> client.send(ChatMessages.send(FIRST, LOGIN_BYTES, "Bert", "x".repeat(65_537)))),
                refused(
                        "message ids start at 1, not -1",
                        client -> client.acknowledge(ChatMessages.acknowledge(FIRST, LOGIN_BYTES, -1))),
                refused(
                        "a pattern has at most 256 characters, not 257",
                        client -> client.listAccounts(ListAccountsRequest.newBuilder()
                                        .setWildcard("x".repeat(257))
                                        .build())
                                .next()),
                refused(
                        "a page has 1 to 1000 rows, not 1001",
                        client -> client.readInbox(ChatMessages.inbox(LOGIN_BYTES).toBuilder()
                                .setPageRows(1001)
                                .build())));
    }

    private static Arguments refused(String why, Function<ChatBlockingStub, Message> call) {
        return Arguments.of(why, call);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noRequests")
    void aMessageThatIsNoRequestIsRefusedAndOrdersNothing(String why, Function<ChatBlockingStub, Message> call) {
        ChatBlockingStub client = door.chat();
        StatusRuntimeException refusal = catchThrowableOfType(StatusRuntimeException.class, () -> call.apply(client));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refusal.getStatus().getDescription()).isEqualTo(why);
        assertThat(door.node.submitted).isEmpty();
        assertThat(door.node.watching).isEmpty();
    }
}
