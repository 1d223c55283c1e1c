package org.ftqueue.shell.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Sent;
import org.ftqueue.api.UserName;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.ChatLogin;
import org.ftqueue.client.InboxListener;
import org.ftqueue.shell.chat.Conversation;
import org.ftqueue.shell.chat.Correspondent;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.environment.Logins;

/** Somebody who is logged in, for the time of one command. Closing logs out only who was logged in for that time. */
final class ChatUser implements Correspondent, AutoCloseable {
    private final ChatLogin login;
    private final ChatClient chat;
    private final Logins logins;
    private final boolean temporary;
    private volatile List<String> names = List.of();

    private ChatUser(ChatLogin login, ChatClient chat, Logins logins, boolean temporary) {
        this.login = login;
        this.chat = chat;
        this.logins = logins;
        this.temporary = temporary;
    }

    /** @throws Failure if nobody is logged in in this process */
    static ChatUser current(Invocation shell) {
        ChatOperations.refuseRequestId(shell);
        Logins logins = shell.clients().logins();
        var nodes = shell.cluster().nodes();
        ChatLogin login = logins.current(nodes)
                .orElseThrow(() -> new Failure(
                        ExitCode.AUTHENTICATION,
                        "nobody is logged in here; 'chat login NAME' first, or --as NAME for one command"));
        return new ChatUser(login, logins.client(nodes, shell.deadline()), logins, false);
    }

    /** Logs in for the commands that follow; who was logged in before is not any more. */
    static ChatUser logIn(UserName name, PasswordOptions password, Invocation shell) throws IOException {
        ChatUser user = authenticated(name, password, shell, false);
        user.logins
                .makeCurrent(shell.cluster().nodes(), user.login)
                .filter(before -> !before.ended().isDone())
                .ifPresent(ChatUser::leave);
        return user;
    }

    /** If it is the same account, the new login has ended this one, and the notice of that may come after the answer. */
    private static void leave(ChatLogin before) {
        try {
            ChatOperations.await(before.logOut());
        } catch (Failure overAlreadyOrWithItsLease) {
            // Nothing that whoever has just logged in could do about it.
        }
    }

    /** Logs in until closed, unless this one is logged in anyway. */
    static ChatUser forOneCommand(UserName name, PasswordOptions password, Invocation shell) throws IOException {
        var nodes = shell.cluster().nodes();
        Logins logins = shell.clients().logins();
        Optional<ChatLogin> here = logins.current(nodes)
                .filter(login ->
                        login.name().key().equals(name.key()) && !login.ended().isDone());
        if (here.isPresent()) {
            return new ChatUser(here.get(), logins.client(nodes, shell.deadline()), logins, false);
        }
        return authenticated(name, password, shell, true);
    }

    private static ChatUser authenticated(UserName name, PasswordOptions password, Invocation shell, boolean temporary)
            throws IOException {
        ChatOperations.refuseRequestId(shell);
        Logins logins = shell.clients().logins();
        ChatClient chat = logins.client(shell.cluster().nodes(), shell.deadline());
        AccountInfo account = ChatOperations.await(chat.account(name));
        Optional<char[]> secret = account.recipe().isPresent()
                ? Optional.of(password.ofAccount(account.name(), shell))
                : password.given(shell);
        return new ChatUser(ChatOperations.await(chat.logIn(name, secret)), chat, logins, temporary);
    }

    /** The same, logged out when closed. */
    ChatUser untilClosed() {
        return new ChatUser(login, chat, logins, true);
    }

    long id() {
        return login.id().accountId();
    }

    /** How many messages waited at the moment of logging in. */
    long waiting() {
        return login.waiting();
    }

    @Override
    public String name() {
        return login.name().text();
    }

    @Override
    public Sent send(UserName recipient, String text) {
        try {
            return ChatOperations.await(login.send(recipient, text));
        } catch (Failure failure) {
            if (failure.code() == ExitCode.UNKNOWN) {
                throw new Failure(
                        failure.code(),
                        failure.getMessage() + "; sent again, it may come twice",
                        Optional.empty(),
                        failure);
            }
            throw failure;
        }
    }

    @Override
    public List<AccountSummary> accounts(String pattern) {
        NamePattern names = Invocation.checked(() -> new NamePattern(NamePattern.Syntax.WILDCARD, pattern));
        return ChatOperations.accounts(chat, names);
    }

    @Override
    public InboxPage unread(long after) {
        return ChatOperations.await(login.unread(after, Query.MAX_ROWS));
    }

    /** Messages up to this id leave the inbox. */
    void acknowledge(long through) {
        ChatOperations.await(login.acknowledge(through));
    }

    /** How many messages were thrown away with the account. */
    long delete(boolean forced) {
        long thrownAway = ChatOperations.await(login.delete(forced));
        logins.forget(login);
        return thrownAway;
    }

    void listen(InboxListener listener, Executor executor) {
        learnNames();
        ChatOperations.await(login.listen(listener, executor));
    }

    /** How a line of a conversation may begin. Does not wait: asks for names that are known the next time. */
    List<String> beginnings() {
        learnNames();
        return Conversation.beginnings(names);
    }

    private void learnNames() {
        chat.list(NamePattern.ALL, Optional.empty(), Query.MAX_ROWS)
                .thenAccept(page -> names =
                        page.accounts().stream().map(AccountSummary::name).toList());
    }

    void logOut() {
        logins.forget(login);
        ChatOperations.await(login.logOut());
    }

    @Override
    public void close() {
        if (!temporary || login.ended().isDone()) {
            return;
        }
        try {
            logOut();
        } catch (Failure leaseEndsLater) {
            // What the command did is done, and whoever cannot be logged out is when the lease ends.
        }
    }
}
