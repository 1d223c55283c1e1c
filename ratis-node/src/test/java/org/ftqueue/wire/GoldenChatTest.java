package org.ftqueue.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.PasswordRecipe;
import org.ftqueue.api.Position;
import org.ftqueue.api.Sent;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command, query and reply of chat is exactly the bytes of its golden file, in both directions. */
class GoldenChatTest {
    static final ChatCommand.LogIn LOG_IN = new ChatCommand.LogIn(1, 0x0102030405060708L, Optional.empty());

    static final LoginId LOGIN = new LoginId(1, new Position(305, 0), LOG_IN.secret());
    private static final UserKey ALICE = UserName.parse("Alice").key();
    private static final PasswordRecipe RECIPE = new PasswordRecipe(600_000, counting(8));
    private static final byte[] HASH = counting(32);

    private static byte[] counting(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    static Map<String, ChatCommand> commands() {
        Map<String, ChatCommand> commands = new TreeMap<>();
        commands.put("chat-create", new ChatCommand.CreateAccount(UserName.parse("Alice"), Optional.empty()));
        commands.put(
                "chat-create-password",
                new ChatCommand.CreateAccount(UserName.parse("Bob"), Optional.of(new StoredPassword(RECIPE, HASH))));
        commands.put("chat-log-in", LOG_IN);
        commands.put("chat-log-in-password", new ChatCommand.LogIn(2, 0x1112131415161718L, Optional.of(HASH)));
        commands.put("chat-log-out", new ChatCommand.LogOut(LOGIN));
        commands.put("chat-delete", new ChatCommand.DeleteAccount(LOGIN, true));
        commands.put(
                "chat-send", new ChatCommand.Send(LOGIN, UserName.parse("BOB").key(), "hi"));
        commands.put("chat-acknowledge", new ChatCommand.Acknowledge(LOGIN, 3));
        commands.put("chat-renew", new ChatCommand.Renew(LOGIN));
        return commands;
    }

    static Map<String, Query> queries() {
        Map<String, Query> queries = new TreeMap<>();
        queries.put("chat-query-account", new Query.Account(ALICE));
        queries.put(
                "chat-query-list",
                new Query.ListAccounts(new NamePattern(NamePattern.Syntax.WILDCARD, "a*"), Optional.of(ALICE), 100));
        queries.put(
                "chat-query-list-regex",
                new Query.ListAccounts(
                        new NamePattern(NamePattern.Syntax.REGULAR_EXPRESSION, "[a-z]+"), Optional.empty(), 100));
        queries.put("chat-query-inbox", new Query.Inbox(LOGIN, 3, 10));
        return queries;
    }

    static Stream<String> commandNames() {
        return commands().keySet().stream();
    }

    static Stream<String> queryNames() {
        return queries().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commandNames")
    void aCommandIsItsGoldenBytes(String name) {
        ChatCommand command = commands().get(name);
        assertThat(ChatCodec.encode(command)).containsExactly(Golden.bytes(name));
        assertThat(ChatCodec.decodeCommand(Golden.bytes(name)))
                .usingRecursiveComparison()
                .isEqualTo(command);
    }

    /** What is counted under a name is what the name says, and few names are enough for whatever comes. */
    @Test
    void everyOperationHasItsName() {
        TreeMap<String, String> names = new TreeMap<>();
        Stream.concat(commandNames(), queryNames())
                .forEach(name -> names.put(name, ChatCodec.operationName(Golden.bytes(name))));
        assertThat(names)
                .containsEntry("chat-create", "chat-create-account")
                .containsEntry("chat-log-in-password", "chat-log-in")
                .containsEntry("chat-log-out", "chat-log-out")
                .containsEntry("chat-delete", "chat-delete-account")
                .containsEntry("chat-send", "chat-send")
                .containsEntry("chat-acknowledge", "chat-acknowledge")
                .containsEntry("chat-renew", "chat-renew")
                .containsEntry("chat-query-account", "chat-account")
                .containsEntry("chat-query-list-regex", "chat-list")
                .containsEntry("chat-query-inbox", "chat-inbox")
                .doesNotContainValue("chat-malformed");
        assertThat(ChatCodec.operationName(new byte[0])).isEqualTo("chat-malformed");
        assertThat(ChatCodec.operationName(new byte[] {99})).isEqualTo("chat-malformed");
    }

    @ParameterizedTest
    @MethodSource("queryNames")
    void aQueryIsItsGoldenBytes(String name) {
        Query query = queries().get(name);
        assertThat(ChatCodec.encode(query)).containsExactly(Golden.bytes(name));
        assertThat(ChatCodec.decodeQuery(Golden.bytes(name))).isEqualTo(query);
    }

    @Test
    void whatBecameOfAMessageIsItsGoldenBytes() {
        Sent sent = new Sent(4, true);
        assertThat(ChatCodec.sent(sent)).containsExactly(Golden.bytes("chat-reply-sent"));
        assertThat(ChatCodec.decodeSent(Golden.bytes("chat-reply-sent"))).isEqualTo(sent);
    }

    @Test
    void anAccountIsItsGoldenBytes() {
        AccountInfo open = new AccountInfo(1, "Alice", true, Optional.empty());
        assertThat(ChatCodec.accountInfo(open)).containsExactly(Golden.bytes("chat-reply-account"));
        assertThat(ChatCodec.decodeAccountInfo(Golden.bytes("chat-reply-account")))
                .isEqualTo(open);
        AccountInfo guarded = new AccountInfo(2, "Bob", false, Optional.of(RECIPE));
        assertThat(ChatCodec.accountInfo(guarded)).containsExactly(Golden.bytes("chat-reply-account-password"));
        assertThat(ChatCodec.decodeAccountInfo(Golden.bytes("chat-reply-account-password")))
                .usingRecursiveComparison()
                .isEqualTo(guarded);
    }

    @Test
    void aPageOfAccountsIsItsGoldenBytes() {
        AccountPage page =
                new AccountPage(List.of(new AccountPage.AccountSummary(1, "Alice", true)), Optional.of(ALICE), true);
        assertThat(ChatCodec.accountPage(page)).containsExactly(Golden.bytes("chat-reply-accounts"));
        assertThat(ChatCodec.decodeAccountPage(Golden.bytes("chat-reply-accounts")))
                .isEqualTo(page);
    }

    @Test
    void aPageOfMessagesIsItsGoldenBytes() {
        InboxPage page = new InboxPage(List.of(new InboxPage.Message(1, 1, "Alice", true, 90, "hi")), 5, true);
        assertThat(ChatCodec.inboxPage(page)).containsExactly(Golden.bytes("chat-reply-inbox"));
        assertThat(ChatCodec.decodeInboxPage(Golden.bytes("chat-reply-inbox"))).isEqualTo(page);
    }
}
