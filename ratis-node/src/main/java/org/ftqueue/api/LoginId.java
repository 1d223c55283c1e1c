package org.ftqueue.api;

import java.util.Objects;

/**
 * Names one login for ever. Every operation of a logged-in user carries it.
 *
 * @param accountId the account that logged in
 * @param at        position of the {@link ChatCommand.LogIn}; of two logins of one account the later one holds
 * @param secret    what the client chose by chance; positions can be guessed, so nobody is believed without it
 */
public record LoginId(long accountId, Position at, long secret) implements Comparable<LoginId> {

    public LoginId {
        Objects.requireNonNull(at, "at");
        if (accountId < 1) {
            throw new IllegalArgumentException("account ids start at 1, not " + accountId);
        }
    }

    @Override
    public int compareTo(LoginId other) {
        int byAccount = Long.compare(accountId, other.accountId);
        int byPosition = byAccount != 0 ? byAccount : at.compareTo(other.at);
        return byPosition != 0 ? byPosition : Long.compare(secret, other.secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "login " + at + " of account " + accountId;
    }
}
