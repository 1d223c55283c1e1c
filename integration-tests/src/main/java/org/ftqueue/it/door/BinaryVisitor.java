package org.ftqueue.it.door;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Reason;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ChatLogin;
import org.ftqueue.client.FtqClient;

/** Somebody with the Java client. */
final class BinaryVisitor implements ChatVisitor {
    private final FtqClient client;
    private final ChatClient chat;
    private Optional<ChatLogin> login = Optional.empty();
    private long delivered;

    BinaryVisitor(FtqClient client) {
        this.client = client;
        this.chat = new ChatClient(client);
    }

    @Override
    public ChatResult<Long> create(String name, Optional<String> password) {
        return BinaryDoor.result(() -> chat.create(UserName.parse(name), password.map(String::toCharArray))
                .join());
    }

    @Override
    public ChatResult<List<ChatAccount>> listByRegex(String pattern) {
        return list(NamePattern.Syntax.REGULAR_EXPRESSION, pattern);
    }

    @Override
    public ChatResult<List<ChatAccount>> listByWildcard(String pattern) {
        return list(NamePattern.Syntax.WILDCARD, pattern);
    }

    private ChatResult<List<ChatAccount>> list(NamePattern.Syntax syntax, String pattern) {
        return BinaryDoor.result(() -> {
            List<ChatAccount> accounts = new ArrayList<>();
            Optional<UserKey> after = Optional.empty();
            AccountPage page;
            do {
                page = chat.list(new NamePattern(syntax, pattern), after, Query.MAX_ROWS)
                        .join();
                page.accounts().stream()
                        .map(account -> new ChatAccount(account.id(), account.name(), account.loggedIn()))
                        .forEach(accounts::add);
                after = page.lastKey();
            } while (page.more());
            return accounts;
        });
    }

    @Override
    public ChatResult<Long> lookUp(String name) {
        return BinaryDoor.result(() -> chat.account(UserName.parse(name)).join().id());
    }

    @Override
    public ChatResult<Long> logIn(String name, Optional<String> password) {
        return BinaryDoor.result(() -> {
            ChatLogin made = chat.logIn(UserName.parse(name), password.map(String::toCharArray))
                    .join();
            login = Optional.of(made);
            delivered = 0;
            return made.waiting();
        });
    }

    @Override
    public ChatResult<Void> logOut() {
        return asUser(user -> user.logOut().join());
    }

    @Override
    public ChatResult<Void> renew() {
        throw new UnsupportedOperationException("the client renews by itself");
    }

    @Override
    public ChatResult<Long> delete(boolean forced) {
        return asUser(user -> user.delete(forced).join());
    }

    @Override
    public ChatResult<Long> send(String to, String text) {
        return asUser(user -> user.send(UserName.parse(to), text).join().messageId());
    }

    @Override
    public ChatResult<List<ChatMessage>> deliver() {
        return asUser(user -> {
            List<ChatMessage> messages = new ArrayList<>();
            InboxPage page;
            do {
                page = user.unread(delivered, Query.MAX_ROWS).join();
                for (InboxPage.Message message : page.messages()) {
                    messages.add(BinaryDoor.message(message));
                    delivered = message.id();
                }
            } while (page.more());
            return messages;
        });
    }

    @Override
    public ChatResult<Void> acknowledge() {
        return asUser(user -> {
            user.acknowledge(delivered).join();
            return null;
        });
    }

    /** A program that has no login cannot even ask. */
    private <T> ChatResult<T> asUser(Function<ChatLogin, T> operation) {
        return login.isEmpty()
                ? new ChatResult.Rejected<>(Reason.NOT_LOGGED_IN, "this program has not logged in")
                : BinaryDoor.result(() -> operation.apply(login.get()));
    }

    @Override
    public void close() {
        client.close();
    }
}
