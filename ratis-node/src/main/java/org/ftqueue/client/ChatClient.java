package org.ftqueue.client;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.env.PasswordHashing;
import org.ftqueue.env.Randomness;

/**
 * Chat over the session of an {@link FtqClient}: exactly once, through every change of the connection. Safe for use by
 * many threads; futures complete on the client's thread, or on the one that hashes passwords, and exceptionally as
 * the typed operations of {@link FtqClient} do.
 *
 * <p>Passwords are hashed here and leave this process as hashes only. The given characters are overwritten.
 */
public final class ChatClient implements AutoCloseable {
    private static final long CLOSE_MILLIS = 2_000;

    private final FtqClient client;
    private final Randomness randomness = Randomness.system();
    private final PasswordHashing hashing = new PasswordHashing(randomness);
    private final ShownMessages shown = new ShownMessages();
    private final Set<ChatLogin> logins = ConcurrentHashMap.newKeySet();

    /** @param client stays the caller's to close, after this one */
    public ChatClient(FtqClient client) {
        this.client = client;
    }

    /** Creates an account; its id. Does not log in. */
    public CompletableFuture<Long> create(UserName name, Optional<char[]> password) {
        return password.map(text -> hashed(text, () -> Optional.of(hashing.create(text))))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))
                .thenCompose(stored -> client.submit(new ChatCommand.CreateAccount(name, stored)))
                .thenApply(FtqClient::applied)
                .thenApply(Replies::number);
    }

    /** What anybody may know of an account; linearizable. */
    public CompletableFuture<AccountInfo> account(UserName name) {
        return client.read(new Query.Account(name.key()))
                .thenApply(FtqClient::applied)
                .thenApply(Replies::account);
    }

    /** Accounts whose names match, in order of their keys; see {@link Query.ListAccounts}. */
    public CompletableFuture<AccountPage> list(NamePattern pattern, Optional<UserKey> after, int rows) {
        return client.read(new Query.ListAccounts(pattern, after, rows))
                .thenApply(FtqClient::applied)
                .thenApply(Replies::accounts);
    }

    /** Logs in, and ends the login that the account had anywhere. */
    public CompletableFuture<ChatLogin> logIn(UserName name, Optional<char[]> password) {
        CompletableFuture<ChatLogin> login = account(name).thenCompose(account -> logIn(name.key(), account, password));
        login.whenComplete((done, failure) -> password.ifPresent(text -> Arrays.fill(text, '\0')));
        return login;
    }

    private CompletableFuture<ChatLogin> logIn(UserKey key, AccountInfo account, Optional<char[]> password) {
        if (password.isPresent() && account.recipe().isEmpty()) {
            return CompletableFuture.failedFuture(new RejectedException(
                    Reason.WRONG_PASSWORD, "'" + account.name() + "' has no password; log in without one"));
        }
        CompletableFuture<Optional<byte[]>> hash = password.map(text -> hashed(
                        text,
                        () -> Optional.of(PasswordHashing.hash(account.recipe().orElseThrow(), text))))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        long secret = randomness.bits64();
        return hash.thenCompose(made -> client.submit(new ChatCommand.LogIn(account.id(), secret, made)))
                .thenApply(FtqClient::applied)
                .thenApply(applied -> loggedIn(new UserName(account.name(), key), account.id(), secret, applied));
    }

    private ChatLogin loggedIn(UserName name, long accountId, long secret, Outcome.Applied applied) {
        LoginId id = new LoginId(accountId, applied.position(), secret);
        ChatLogin login = new ChatLogin(client, id, name, Replies.number(applied), shown);
        logins.add(login);
        login.ended().thenAccept(why -> logins.remove(login));
        return login;
    }

    private static <T> CompletableFuture<T> hashed(char[] password, Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, ClientThreads.PASSWORDS)
                .whenComplete((hash, failure) -> Arrays.fill(password, '\0'));
    }

    /**
     * Logs everybody out who is logged in, and waits a moment for the answer; whoever could not be logged out is when the
     * lease ends. Not to be used on the client's own thread.
     */
    @Override
    public void close() {
        CompletableFuture<?>[] logOuts = logins.stream().map(ChatLogin::logOut).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(logOuts).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException leaseEndsLater) {
            // Nothing that a client who leaves could do about it.
        }
        logins.forEach(ChatLogin::abandon);
    }
}
