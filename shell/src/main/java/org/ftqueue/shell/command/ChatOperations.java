package org.ftqueue.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.client.ChatClient;
import org.ftqueue.client.FtqClient;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.environment.Failures;

/** Asks of chat what needs no login, and waits. */
final class ChatOperations {
    private final Invocation shell;
    private final FtqClient client;

    ChatOperations(Invocation shell) {
        refuseRequestId(shell);
        this.shell = shell;
        this.client = shell.client();
    }

    /** The id of the new account. */
    long create(UserName name, Optional<char[]> password) {
        shell.clients().usesSession(client);
        try {
            return await(new ChatClient(client).create(name, password));
        } catch (Failure failure) {
            if (failure.code() == ExitCode.UNKNOWN) {
                shell.clients().keepSession(client);
                throw new Failure(
                        failure.code(), failure.getMessage() + "; 'ftq chat list' tells", failure.request(), failure);
            }
            throw failure;
        }
    }

    /** All pages: each is linearizable, not all of them together. */
    List<AccountSummary> accounts(NamePattern pattern) {
        return accounts(new ChatClient(client), pattern);
    }

    static List<AccountSummary> accounts(ChatClient chat, NamePattern pattern) {
        List<AccountSummary> accounts = new ArrayList<>();
        Optional<UserKey> after = Optional.empty();
        AccountPage page;
        do {
            page = await(chat.list(pattern, after, Query.MAX_ROWS));
            accounts.addAll(page.accounts());
            after = page.lastKey();
        } while (page.more());
        return accounts;
    }

    /**
     * What a password or a login was part of is never the same bytes again, so it cannot be asked for again under its
     * id. The failure that names an unknown request says what to do instead.
     */
    static void refuseRequestId(Invocation shell) {
        if (shell.options().requestId().isPresent()) {
            throw Failure.usage("--request-id does not go with chat, where a login is another one each time");
        }
    }

    /** @throws Failure if it was not applied; without a request to ask again with */
    static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (InterruptedException | ExecutionException e) {
            Failure failure = Failures.of(e);
            String request =
                    failure.request().map(id -> " (request " + id + ")").orElse("");
            throw new Failure(failure.code(), failure.getMessage() + request, Optional.empty(), failure.getCause());
        }
    }
}
