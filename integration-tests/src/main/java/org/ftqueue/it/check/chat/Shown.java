package org.ftqueue.it.check.chat;

import java.util.Objects;

/**
 * A client process has shown a message to its user.
 *
 * @param at        nanoseconds of the clock of the history
 * @param login     the login for which it was delivered
 * @param messageId its number in the inbox
 * @param sender    the account that sent it, as the message says
 */
public record Shown(int client, long at, ChatOperation.Login login, long messageId, long sender, String text) {

    public Shown {
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(text, "text");
    }

    /** {@code c2 shown 2@3-0 5 1 hello}: message 5 of account 2, from account 1. */
    @Override
    public String toString() {
        return "c" + client + " shown " + login + " " + messageId + " " + sender + " " + text;
    }
}
