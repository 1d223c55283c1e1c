package org.ftqueue.edge.chat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.AccountPage;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.NamePattern;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;
import org.ftqueue.api.RejectedException;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserKey;
import org.ftqueue.api.UserName;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.QueueCodec;

/**
 * Chat for one user whose door is simple: the node keeps the session and the login for him, renews the lease, hashes the
 * password, and remembers what it has shown. Messages that waited at log-in are for {@link #deliver}; later ones come by
 * themselves.
 *
 * <p>Confined to one thread, on which it calls back. One operation at a time: the next one is asked for when the one
 * before is answered, which takes a bounded time. Outcomes are those of {@link ChatCommand}.
 */
public final class ChatDesk {
    private final ChatDesks shared;
    private final EventThread thread;
    private final Visitor visitor;
    private final NodeSession session;
    private final StrictReads reads;

    /** The latest login, whether or not it holds. */
    private Optional<DeskLogin> login = Optional.empty();

    private Optional<Runnable> nextPage = Optional.empty();
    private boolean handingOver;
    private boolean closed;

    /** Who sits at the desk. */
    public interface Visitor {
        /** @return false if he took the message but wants no more until {@link ChatDesk#resume()} */
        boolean message(InboxPage.Message message);

        /** His login is no more, and he did not ask for that. */
        void loggedOut(Reason why);
    }

    ChatDesk(ChatDesks shared, EventThread thread, Visitor visitor) {
        this.shared = shared;
        this.thread = thread;
        this.visitor = visitor;
        this.session = new NodeSession(shared.router(), thread, shared.clock());
        this.reads = new StrictReads(shared.router(), thread);
    }

    /** Whether somebody is logged in here, as far as this node knows. */
    public boolean loggedIn() {
        return login.filter(DeskLogin::holds).isPresent();
    }

    // ---- accounts

    /** @param password empty for an account that needs none; overwritten */
    public void create(UserName name, Optional<char[]> password, Consumer<Outcome> answer) {
        hashed(
                password.map(shared.passwords()::create),
                answer,
                stored -> session.submit(new ChatCommand.CreateAccount(name, stored), answer));
    }

    /**
     * Hands over all accounts that fit, page by page. Meanwhile no messages come by themselves.
     *
     * @param taker says false if it took the account but wants no more until {@link #resume()}
     */
    public void list(NamePattern pattern, Predicate<AccountPage.AccountSummary> taker, Consumer<Outcome> answer) {
        holdPush();
        listPage(pattern, Optional.empty(), taker, outcome -> handedOver(outcome, answer));
    }

    private void listPage(
            NamePattern pattern,
            Optional<UserKey> after,
            Predicate<AccountPage.AccountSummary> taker,
            Consumer<Outcome> answer) {
        reads.read(new Query.ListAccounts(pattern, after, Query.MAX_ROWS), outcome -> {
            if (closed || !(outcome instanceof Outcome.Applied applied)) {
                answer.accept(outcome);
                return;
            }
            AccountPage page = ChatCodec.decodeAccountPage(applied.reply());
            boolean more = true;
            for (AccountPage.AccountSummary account : page.accounts()) {
                more = taker.test(account);
            }
            Runnable next = () -> listPage(pattern, page.lastKey(), taker, answer);
            goOn(page.more(), more, next, () -> answer.accept(outcome));
        });
    }

    /** @param forced even if messages wait */
    public void delete(boolean forced, Consumer<Outcome> answer) {
        leave(holder -> new ChatCommand.DeleteAccount(holder, forced), answer);
    }

    // ---- logging in and out

    /**
     * Logs in; the login that this desk had is ended then, but stays if this one fails.
     *
     * @param password overwritten
     */
    public void logIn(UserName name, Optional<char[]> password, Consumer<Outcome> answer) {
        reads.read(new Query.Account(name.key()), outcome -> {
            if (outcome instanceof Outcome.Applied applied) {
                AccountInfo account = ChatCodec.decodeAccountInfo(applied.reply());
                hashed(password.map(typed -> hash(account, typed)), answer, hash -> logIn(account.id(), hash, answer));
            } else {
                answer.accept(outcome);
            }
        });
    }

    private CompletableFuture<byte[]> hash(AccountInfo account, char[] typed) {
        return account.recipe()
                .map(recipe -> shared.passwords().hash(recipe, typed))
                // The account has none: whatever is sent is refused, and the replicas say so.
                .orElseGet(() -> CompletableFuture.completedFuture(new byte[StoredPassword.HASH_BYTES]));
    }

    private void logIn(long accountId, Optional<byte[]> hash, Consumer<Outcome> answer) {
        if (closed) {
            return;
        }
        long secret = shared.randomness().bits64();
        // If it is the same account, the older login ends by this one.
        login.ifPresent(DeskLogin::leaves);
        session.submit(new ChatCommand.LogIn(accountId, secret, hash), outcome -> {
            if (outcome instanceof Outcome.Applied applied) {
                loggedIn(new LoginId(accountId, applied.position(), secret), QueueCodec.decodeNumber(applied.reply()));
                answer.accept(outcome);
            } else {
                answer.accept(outcome);
                login.ifPresent(DeskLogin::stays);
            }
        });
    }

    private void loggedIn(LoginId id, long waiting) {
        login.filter(DeskLogin::holds).ifPresent(before -> {
            before.end();
            if (before.id().accountId() != id.accountId()) {
                session.submit(new ChatCommand.LogOut(before.id()), ignored -> {});
            }
        });
        DeskLogin entered = new DeskLogin(id, waiting, shared, thread, session, visitor);
        login = Optional.of(entered);
        if (closed) {
            session.submit(new ChatCommand.LogOut(id), ignored -> {});
        } else {
            entered.start();
        }
    }

    public void logOut(Consumer<Outcome> answer) {
        leave(ChatCommand.LogOut::new, answer);
    }

    private void leave(Function<LoginId, ChatCommand> command, Consumer<Outcome> answer) {
        asUser(answer, user -> {
            user.leaves();
            session.submit(command.apply(user.id()), outcome -> {
                if (outcome instanceof Outcome.Applied) {
                    user.end();
                    answer.accept(outcome);
                } else {
                    answer.accept(outcome);
                    user.stays();
                }
            });
        });
    }

    // ---- messages

    public void send(UserName recipient, String text, Consumer<Outcome> answer) {
        asUser(answer, user -> session.submit(new ChatCommand.Send(user.id(), recipient.key(), text), answer));
    }

    /** Hands all messages to the visitor that were not handed over yet. Meanwhile none come by themselves. */
    public void deliver(Consumer<Outcome> answer) {
        asUser(answer, user -> {
            holdPush();
            deliverPage(user, outcome -> handedOver(outcome, answer));
        });
    }

    private void deliverPage(DeskLogin user, Consumer<Outcome> answer) {
        reads.read(new Query.Inbox(user.id(), user.deliveries().shownThrough(), Query.MAX_ROWS), outcome -> {
            if (closed || !(outcome instanceof Outcome.Applied applied)) {
                answer.accept(outcome);
                return;
            }
            InboxPage page = ChatCodec.decodeInboxPage(applied.reply());
            boolean more = true;
            for (InboxPage.Message message : page.messages()) {
                if (user.deliveries().asked(message.id())) {
                    more = visitor.message(message);
                }
            }
            goOn(page.more(), more, () -> deliverPage(user, answer), () -> answer.accept(outcome));
        });
    }

    /** Messages must not come between the parts of a long answer. */
    private void holdPush() {
        handingOver = true;
        login.ifPresent(DeskLogin::pausePush);
    }

    private void handedOver(Outcome outcome, Consumer<Outcome> answer) {
        handingOver = false;
        answer.accept(outcome);
        login.ifPresent(DeskLogin::resumePush);
    }

    /** After a page: the next one now, or when the visitor has room for it, or the end. */
    private void goOn(boolean more, boolean room, Runnable next, Runnable end) {
        if (!more) {
            end.run();
        } else if (room) {
            next.run();
        } else {
            nextPage = Optional.of(next);
        }
    }

    /** Goes on after {@link Visitor#message} said false. */
    public void resume() {
        Optional<Runnable> waiting = nextPage;
        nextPage = Optional.empty();
        waiting.ifPresent(Runnable::run);
        if (!handingOver) {
            login.ifPresent(DeskLogin::resumePush);
        }
    }

    /** How far messages were handed over; empty if nobody is logged in or nothing is left to acknowledge. */
    public Optional<Delivered> delivered() {
        return login.flatMap(DeskLogin::delivered);
    }

    /** Takes messages out of the inbox. Those of an earlier login stay. */
    public void acknowledge(Delivered delivered, Consumer<Outcome> answer) {
        asUser(answer, user -> user.acknowledge(delivered, answer));
    }

    // ---- shared parts

    private void asUser(Consumer<Outcome> answer, Consumer<DeskLogin> operation) {
        if (login.isEmpty()) {
            answer.accept(Outcome.rejected(Reason.NOT_LOGGED_IN, "nobody is logged in on this connection"));
            return;
        }
        login.get().signOfLife();
        operation.accept(login.get());
    }

    /** Goes on with the hash, if one was wanted, or answers why there is none. */
    private <T> void hashed(Optional<CompletableFuture<T>> hash, Consumer<Outcome> answer, Consumer<Optional<T>> next) {
        if (hash.isEmpty()) {
            next.accept(Optional.empty());
            return;
        }
        hash.get()
                .whenComplete((made, failure) -> thread.execute(() -> {
                    if (closed) {
                        return;
                    }
                    if (failure == null) {
                        next.accept(Optional.of(made));
                    } else {
                        answer.accept(refusal(failure instanceof CompletionException ? failure.getCause() : failure));
                    }
                }));
    }

    private static Outcome refusal(Throwable failure) {
        return failure instanceof RejectedException rejected
                ? Outcome.rejected(rejected.reason(), rejected.getMessage())
                : Outcome.rejected(Reason.MALFORMED, failure.getMessage());
    }

    /** Logs out and closes the session, as soon as the cluster lets it. Idempotent. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        nextPage = Optional.empty();
        login.filter(DeskLogin::holds).ifPresent(user -> {
            user.end();
            session.submit(new ChatCommand.LogOut(user.id()), outcome -> {});
        });
        session.close();
    }
}
