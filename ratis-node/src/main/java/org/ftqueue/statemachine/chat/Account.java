package org.ftqueue.statemachine.chat;

import java.util.Optional;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.StoredPassword;
import org.ftqueue.api.UserName;
import org.ftqueue.statemachine.machine.CopyOnWriteTable;

/** One account, with what waits for it. */
final class Account extends CopyOnWriteTable.Row<Account> {
    private final long id;
    private final UserName name;
    private final Optional<StoredPassword> password;
    private final Inbox inbox;
    private PasswordLock lock;
    private Optional<Login> login;

    /** How an account sees somebody who claims to be logged in to it. */
    enum Standing {
        LOGGED_IN,
        LOGGED_OUT,
        FENCED
    }

    Account(long id, UserName name, Optional<StoredPassword> password) {
        this(id, name, password, new Inbox(), PasswordLock.OPEN, Optional.empty());
    }

    Account(
            long id,
            UserName name,
            Optional<StoredPassword> password,
            Inbox inbox,
            PasswordLock lock,
            Optional<Login> login) {
        this.id = id;
        this.name = name;
        this.password = password;
        this.inbox = inbox;
        this.lock = lock;
        this.login = login;
    }

    @Override
    protected Account copy() {
        return new Account(id, name, password, inbox.copy(), lock, login);
    }

    long id() {
        return id;
    }

    UserName name() {
        return name;
    }

    Optional<StoredPassword> password() {
        return password;
    }

    Inbox inbox() {
        return inbox;
    }

    PasswordLock lock() {
        return lock;
    }

    void lock(PasswordLock now) {
        lock = now;
    }

    /** The latest login, whether or not it holds; empty if there was none. */
    Optional<Login> login() {
        return login;
    }

    void login(Login latest) {
        login = Optional.of(latest);
    }

    boolean loggedIn(long nowSecond) {
        return login.isPresent() && login.get().holds(nowSecond);
    }

    Standing standing(LoginId claimed, long nowSecond) {
        if (login.isEmpty()) {
            return Standing.LOGGED_OUT;
        }
        Login latest = login.get();
        if (latest.id().at().compareTo(claimed.at()) > 0) {
            return Standing.FENCED;
        }
        return latest.id().equals(claimed) && latest.holds(nowSecond) ? Standing.LOGGED_IN : Standing.LOGGED_OUT;
    }
}
