package org.ftqueue.statemachine.chat;

import java.io.DataInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ftqueue.api.AccountInfo;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.ChatCommand.Acknowledge;
import org.ftqueue.api.ChatCommand.CreateAccount;
import org.ftqueue.api.ChatCommand.DeleteAccount;
import org.ftqueue.api.ChatCommand.LogIn;
import org.ftqueue.api.ChatCommand.LogOut;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.ChatCommand.Renew;
import org.ftqueue.api.ChatCommand.Send;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;
import org.ftqueue.api.Sent;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserKey;
import org.ftqueue.statemachine.machine.CopyOnWriteTable;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.QueueCodec;
import org.ftqueue.wire.WireException;
import org.pcollections.TreePMap;

/**
 * Accounts, logins and inboxes. Account ids are 1, 2, 3 … in order of creation and are never given twice, so the mail of
 * a deleted account cannot reach the next one of its name. {@code docs/chat.md} has the answer to every operation in
 * every state.
 */
public final class ChatStateMachine implements ReplicatedMachine {
    /** Most accounts at once. */
    static final int MAX_ACCOUNTS = 100_000;

    /** Most logins ended for one entry; whoever is not reached is treated as logged out all the same. */
    static final int MAX_ENDED_PER_ENTRY = 1_000;

    private static final byte[] NOTHING = new byte[0];

    private final Changes changes;
    private final CopyOnWriteTable<Long, Account> accounts = new CopyOnWriteTable<>();

    /** Derived from {@link #accounts}; persistent, so that a listing can be computed on the side. */
    private TreePMap<UserKey, Long> ids = TreePMap.empty();

    /** Derived from {@link #accounts}: the logins that were not ended. */
    private final Leases leases = new Leases();

    private long lastId;
    private long nowSecond;

    /** Hears of what clients on this node are to be told. Not part of the state; must not touch it. */
    public interface Changes {
        /** A message came for an account that is logged in. */
        void mailArrived(LoginId recipient);

        /**
         * The login holds no longer.
         *
         * @param why {@link Reason#FENCED}, {@link Reason#NOT_LOGGED_IN} or {@link Reason#NO_SUCH_ACCOUNT}
         */
        void loginEnded(LoginId login, Reason why);
    }

    public ChatStateMachine(Changes changes) {
        this.changes = changes;
    }

    /**
     * Replicated time goes on: ends logins whose lease ran out, a bounded number for each call. Called at the start of
     * every entry.
     */
    public void timePasses(long stampNanos) {
        nowSecond = second(stampNanos);
        for (int ended = 0; ended < MAX_ENDED_PER_ENTRY; ended++) {
            OptionalLong runOut = leases.runOut(nowSecond);
            if (runOut.isEmpty()) {
                return;
            }
            endLogin(accounts.write(runOut.getAsLong()), Reason.NOT_LOGGED_IN);
        }
    }

    // ---- commands

    @Override
    public Outcome apply(Position at, long stampNanos, byte[] command) {
        nowSecond = second(stampNanos);
        ChatCommand decoded;
        try {
            decoded = ChatCodec.decodeCommand(command);
        } catch (WireException e) {
            return Outcome.rejected(at, Reason.MALFORMED, e.getMessage());
        }
        if (decoded instanceof Send send) {
            return asUser(send.login(), at, sender -> send(at, sender, send));
        } else if (decoded instanceof Acknowledge acknowledge) {
            return asUser(acknowledge.login(), at, account -> {
                account.inbox().acknowledge(acknowledge.through());
                return number(at, account.inbox().size());
            });
        } else if (decoded instanceof Renew renew) {
            return asUser(
                    renew.login(), at, account -> number(at, account.inbox().size()));
        } else if (decoded instanceof LogIn logIn) {
            return logIn(at, logIn);
        } else if (decoded instanceof LogOut logOut) {
            return asUser(logOut.login(), at, account -> {
                endLogin(account, Reason.NOT_LOGGED_IN);
                return new Outcome.Applied(at, NOTHING);
            });
        } else if (decoded instanceof CreateAccount create) {
            return create(at, create);
        }
        DeleteAccount delete = (DeleteAccount) decoded;
        return asUser(delete.login(), at, account -> delete(at, account, delete.forced()));
    }

    private Outcome create(Position at, CreateAccount create) {
        UserKey key = create.name().key();
        if (ids.containsKey(key)) {
            return Outcome.rejected(
                    at,
                    Reason.ACCOUNT_EXISTS,
                    "the name '" + create.name() + "' is taken; upper and lower case are one");
        }
        if (accounts.size() >= MAX_ACCOUNTS) {
            return Outcome.rejected(
                    at, Reason.LIMIT_EXCEEDED, "there are " + MAX_ACCOUNTS + " accounts, which is the limit");
        }
        Account account = new Account(++lastId, create.name(), create.password());
        accounts.put(account.id(), account);
        ids = ids.plus(key, account.id());
        return number(at, account.id());
    }

    private Outcome logIn(Position at, LogIn logIn) {
        Account account = accounts.write(logIn.accountId());
        if (account == null) {
            return gone(at, logIn.accountId());
        }
        Optional<Outcome> refusal = checkPassword(at, account, logIn.hash());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        endLogin(account, Reason.FENCED);
        Login login = new Login(new LoginId(account.id(), at, logIn.secret()), true, nowSecond);
        account.login(login);
        leases.add(login);
        return number(at, account.inbox().size());
    }

    private Optional<Outcome> checkPassword(Position at, Account account, Optional<byte[]> hash) {
        if (account.password().isEmpty() || hash.isEmpty()) {
            // Nothing was guessed, so nothing is counted.
            return account.password().isPresent() == hash.isPresent()
                    ? Optional.empty()
                    : wrongPassword(at, account, hash.isEmpty() ? "has a password" : "has no password");
        }
        long secondsLeft = account.lock().secondsLeft(nowSecond);
        if (secondsLeft > 0) {
            return Optional.of(Outcome.rejected(
                    at,
                    Reason.TOO_MANY_ATTEMPTS,
                    "too many wrong passwords for '" + account.name() + "'; try again in " + secondsLeft + " s"));
        }
        StoredPassword stored = account.password().get();
        if (!MessageDigest.isEqual(stored.hash(), hash.get())) {
            account.lock(account.lock().failed(nowSecond));
            return wrongPassword(at, account, "has another password");
        }
        account.lock(PasswordLock.OPEN);
        return Optional.empty();
    }

    private Outcome send(Position at, Account sender, Send send) {
        Long recipientId = ids.get(send.recipient());
        if (recipientId == null) {
            return Outcome.rejected(
                    at, Reason.NO_SUCH_ACCOUNT, "there is no account with the name '" + send.recipient() + "'");
        }
        Account recipient = accounts.write(recipientId);
        byte[] message = new Message(sender.id(), nowSecond, sender.name().text(), send.text()).encode();
        if (!recipient.inbox().hasRoomFor(message)) {
            return Outcome.rejected(
                    at,
                    Reason.MAILBOX_FULL,
                    "the mailbox of '" + recipient.name() + "' is full; it holds "
                            + recipient.inbox().size() + " messages");
        }
        long id = recipient.inbox().add(message);
        boolean loggedIn = recipient.loggedIn(nowSecond);
        if (loggedIn) {
            changes.mailArrived(recipient.login().orElseThrow().id());
        }
        return new Outcome.Applied(at, ChatCodec.sent(new Sent(id, loggedIn)));
    }

    private Outcome delete(Position at, Account account, boolean forced) {
        long size = account.inbox().size();
        if (size > 0 && !forced) {
            return Outcome.rejected(
                    at,
                    Reason.MAILBOX_NOT_EMPTY,
                    "the mailbox of '" + account.name() + "' holds " + size + " messages that would be lost");
        }
        endLogin(account, Reason.NO_SUCH_ACCOUNT);
        accounts.remove(account.id());
        ids = ids.minus(account.name().key());
        return number(at, size);
    }

    /** Does what somebody who says that he is logged in asks for, if he is. He is then known to be there. */
    private Outcome asUser(LoginId login, Position at, Function<Account, Outcome> action) {
        Account account = accounts.write(login.accountId());
        Optional<Outcome> refusal = refusal(at, login, account);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Login latest = account.login().orElseThrow();
        if (latest.renewedSecond() != nowSecond) {
            leases.remove(latest);
            account.login(latest.renewed(nowSecond));
            leases.add(account.login().orElseThrow());
        }
        return action.apply(account);
    }

    private Optional<Outcome> refusal(Position at, LoginId login, Account account) {
        if (account == null) {
            return Optional.of(gone(at, login.accountId()));
        }
        return switch (account.standing(login, nowSecond)) {
            case LOGGED_IN -> Optional.empty();
            case FENCED ->
                Optional.of(Outcome.rejected(
                        at, Reason.FENCED, "'" + account.name() + "' logged in elsewhere; this login is ended"));
            case LOGGED_OUT ->
                Optional.of(Outcome.rejected(
                        at,
                        Reason.NOT_LOGGED_IN,
                        "this login of '" + account.name() + "' is ended: it was logged out, or not heard of for "
                                + Login.LEASE_SECONDS + " s"));
        };
    }

    /** Ends the login of the account if it has one that was not ended. */
    private void endLogin(Account account, Reason why) {
        account.login().filter(Login::open).ifPresent(login -> {
            leases.remove(login);
            account.login(login.ended());
            changes.loginEnded(login.id(), why);
        });
    }

    // ---- queries

    @Override
    public Reading read(Position at, byte[] query) {
        Query decoded;
        try {
            decoded = ChatCodec.decodeQuery(query);
        } catch (WireException e) {
            return new Reading.Now(Outcome.rejected(at, Reason.MALFORMED, e.getMessage()));
        }
        if (decoded instanceof Query.ListAccounts list) {
            AccountListing listing = new AccountListing(ids, accounts.freeze(), nowSecond);
            return new Reading.Later(() -> listing.answer(at, list));
        } else if (decoded instanceof Query.Inbox inbox) {
            return new Reading.Now(inbox(at, inbox));
        }
        return new Reading.Now(account(at, ((Query.Account) decoded).key()));
    }

    private Outcome inbox(Position at, Query.Inbox query) {
        Account account = accounts.read(query.login().accountId());
        return refusal(at, query.login(), account)
                .orElseGet(() -> new Outcome.Applied(
                        at,
                        ChatCodec.inboxPage(account.inbox().page(query, nowSecond, id -> accounts.read(id) != null))));
    }

    private Outcome account(Position at, UserKey key) {
        Long id = ids.get(key);
        if (id == null) {
            return Outcome.rejected(at, Reason.NO_SUCH_ACCOUNT, "there is no account with the name '" + key + "'");
        }
        Account account = accounts.read(id);
        AccountInfo info = new AccountInfo(
                id,
                account.name().text(),
                account.loggedIn(nowSecond),
                account.password().map(StoredPassword::recipe));
        return new Outcome.Applied(at, ChatCodec.accountInfo(info));
    }

    /** How a login stands: empty if it holds, otherwise why not. */
    public Optional<Reason> whyEnded(LoginId login) {
        Account account = accounts.read(login.accountId());
        return refusal(Position.NONE, login, account).map(refusal -> ((Outcome.Rejected) refusal).reason());
    }

    /** Whether messages wait for an account. */
    public boolean hasMail(long accountId) {
        Account account = accounts.read(accountId);
        return account != null && account.inbox().size() > 0;
    }

    public int accountCount() {
        return accounts.size();
    }

    /** Logins that were not ended; a lease that ran out in this moment may still be among them. */
    public int loginCount() {
        return leases.size();
    }

    private Outcome gone(Position at, long accountId) {
        return Outcome.rejected(
                at,
                Reason.NO_SUCH_ACCOUNT,
                accountId <= lastId ? "account " + accountId + " was deleted" : "there is no account " + accountId);
    }

    private static Optional<Outcome> wrongPassword(Position at, Account account, String what) {
        return Optional.of(Outcome.rejected(at, Reason.WRONG_PASSWORD, "'" + account.name() + "' " + what));
    }

    private static Outcome number(Position at, long value) {
        return new Outcome.Applied(at, QueueCodec.number(value));
    }

    private static long second(long stampNanos) {
        return TimeUnit.NANOSECONDS.toSeconds(stampNanos);
    }

    // ---- snapshots

    @Override
    public Frozen freeze() {
        SortedMap<Long, Account> frozen = accounts.freeze();
        return new ChatSnapshot(nowSecond, lastId, frozen.values());
    }

    @Override
    public void restore(DataInputStream in) throws IOException {
        accounts.clear();
        ids = TreePMap.empty();
        leases.clear();
        ChatSnapshot.Header header = ChatSnapshot.read(in, account -> {
            accounts.put(account.id(), account);
            ids = ids.plus(account.name().key(), account.id());
            account.login().filter(Login::open).ifPresent(leases::add);
        });
        nowSecond = header.nowSecond();
        lastId = header.lastId();
    }
}
