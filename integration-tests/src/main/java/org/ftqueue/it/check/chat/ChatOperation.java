package org.ftqueue.it.check.chat;

import java.util.Objects;
import org.ftqueue.api.Position;
import org.ftqueue.it.check.Result;

/**
 * What a chat client asks for. An account is named by its id, a login by the account and the position of the answer to
 * its {@link LogIn}. How each reads as text: {@link ChatHistoryText}.
 */
public sealed interface ChatOperation {

    /** Whose it is. */
    long account();

    /** Answers with the number of messages that wait; the position of the answer is that of the login. */
    record LogIn(long account) implements ChatOperation {
        @Override
        public String toString() {
            return "login " + account;
        }
    }

    /**
     * Answers with the id of the message.
     *
     * @param recipient the account that has the name to which it is sent
     * @param text      without white space; no other send of the history has the same
     */
    record Send(Login login, long recipient, String text) implements ChatOperation {
        public Send {
            Objects.requireNonNull(login, "login");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public long account() {
            return login.account();
        }

        @Override
        public String toString() {
            return "send " + login + " " + recipient + " " + text;
        }
    }

    /** Answers with the number of messages that are left. */
    record Acknowledge(Login login, long through) implements ChatOperation {
        public Acknowledge {
            Objects.requireNonNull(login, "login");
        }

        @Override
        public long account() {
            return login.account();
        }

        @Override
        public String toString() {
            return "ack " + login + " " + through;
        }
    }

    /** A strict read; answers with the number of messages in the inbox. */
    record Count(Login login) implements ChatOperation {
        public Count {
            Objects.requireNonNull(login, "login");
        }

        @Override
        public long account() {
            return login.account();
        }

        @Override
        public String toString() {
            return "count " + login;
        }
    }

    /** Answers with the number of messages that were thrown away. */
    record Delete(Login login) implements ChatOperation {
        public Delete {
            Objects.requireNonNull(login, "login");
        }

        @Override
        public long account() {
            return login.account();
        }

        @Override
        public String toString() {
            return "delete " + login;
        }
    }

    /** {@code 7@12-0}: account 7, logged in at position 12-0. */
    record Login(long account, Position at) {
        public Login {
            Objects.requireNonNull(at, "at");
        }

        @Override
        public String toString() {
            return account + "@" + at;
        }
    }

    /** Whether it changes something; what does not is no step of a session. */
    default boolean isCommand() {
        return !(this instanceof Count);
    }

    /** Whether this answer means that it happened. */
    static boolean applied(Result result) {
        return result instanceof Result.Number;
    }
}
