package org.ftqueue.api;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/** What a client can ask of the chat machine. Commands change state and are numbered; queries do neither. */
public sealed interface ChatCommand {

    /** Longest message in bytes of UTF-8. */
    int MAX_MESSAGE_BYTES = 64 << 10;

    /** Answer: the id of the new account. It is not logged in. */
    record CreateAccount(UserName name, Optional<StoredPassword> password) implements ChatCommand {
        public CreateAccount {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(password, "password");
        }
    }

    /**
     * Logs in and ends the login that the account had. The position of the answer makes the {@link LoginId}. Answer:
     * how many messages wait.
     *
     * @param secret a number by chance; whoever has it can act in the name of the login
     * @param hash   of the password, made by the recipe of the account; empty if the account has no password
     */
    record LogIn(long accountId, long secret, Optional<byte[]> hash) implements ChatCommand {
        public LogIn {
            if (accountId < 1) {
                throw new IllegalArgumentException("account ids start at 1, not " + accountId);
            }
            hash.ifPresent(StoredPassword::checkHash);
        }

        @Override
        public String toString() {
            return "log in to account " + accountId;
        }
    }

    /** Answer: nothing. */
    record LogOut(LoginId login) implements ChatCommand {}

    /**
     * Deletes the account of the login. Answer: how many messages were thrown away.
     *
     * @param forced delete even if messages wait; otherwise answer {@link Reason#MAILBOX_NOT_EMPTY} then
     */
    record DeleteAccount(LoginId login, boolean forced) implements ChatCommand {}

    /** Adds a message to the inbox of whoever has this name now. Answer: {@link Sent}. */
    record Send(LoginId login, UserKey recipient, String text) implements ChatCommand {
        public Send {
            Objects.requireNonNull(recipient, "recipient");
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes == 0 || bytes > MAX_MESSAGE_BYTES) {
                throw new IllegalArgumentException(
                        "a message has 1 to " + MAX_MESSAGE_BYTES + " bytes of UTF-8, not " + bytes);
            }
        }
    }

    /** The client has all messages up to this id; they leave the inbox. Answer: how many are left. */
    record Acknowledge(LoginId login, long through) implements ChatCommand {
        public Acknowledge {
            if (through < 0) {
                throw new IllegalArgumentException("message ids start at 1, not " + through);
            }
        }
    }

    /** The client is still there; every other command of a login says so as well. Answer: how many messages wait. */
    record Renew(LoginId login) implements ChatCommand {}

    /** Reads; ordered when strict, from one node's applied state when stale. */
    sealed interface Query {

        /** Most rows of one page. */
        int MAX_ROWS = 1_000;

        /** An inbox page ends before the message that would make its messages longer; one message always fits. */
        int MAX_PAGE_BYTES = 256 << 10;

        /** Answer: {@link AccountInfo}. */
        record Account(UserKey key) implements Query {}

        /**
         * Answer: an {@link AccountPage}.
         *
         * @param after list keys above this one; empty for the first page
         * @param rows  most rows of the page
         */
        record ListAccounts(NamePattern pattern, Optional<UserKey> after, int rows) implements Query {
            public ListAccounts {
                checkRows(rows);
            }
        }

        /**
         * Answer: an {@link InboxPage}.
         *
         * @param after messages with ids above this one; 0 for the first page
         * @param rows  most messages of the page
         */
        record Inbox(LoginId login, long after, int rows) implements Query {
            public Inbox {
                checkRows(rows);
            }
        }

        private static void checkRows(int rows) {
            if (rows < 1 || rows > MAX_ROWS) {
                throw new IllegalArgumentException("a page has 1 to " + MAX_ROWS + " rows, not " + rows);
            }
        }
    }
}
