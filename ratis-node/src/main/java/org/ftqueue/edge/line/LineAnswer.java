package org.ftqueue.edge.line;

import java.util.StringJoiner;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Reason;
import org.ftqueue.api.Sent;

/** The lines that the node writes, with their ends. */
final class LineAnswer {
    /** The code of an outcome that nobody can tell. */
    static final String UNKNOWN = "UNKNOWN";

    /** The code with which a connection is closed that nobody used. */
    static final String IDLE = "IDLE";

    static final String END = "end\n";

    /** No name has it in it, because a backslash of a name is written as two. */
    private static final String DELETED = "\\(deleted)";

    private LineAnswer() {}

    static String ok() {
        return ok("");
    }

    static String ok(Object field) {
        return line("ok", LineText.escape(field.toString()));
    }

    static String account(AccountSummary account) {
        return line("ok", Long.toString(account.id()), LineText.escape(account.name()), presence(account.loggedIn()));
    }

    static String sent(Sent sent) {
        return line("ok", Long.toString(sent.messageId()), presence(sent.recipientLoggedIn()));
    }

    private static String presence(boolean loggedIn) {
        return loggedIn ? "online" : "offline";
    }

    static String message(InboxPage.Message message) {
        return line(
                "message",
                Long.toString(message.id()),
                LineText.escape(message.sender()) + (message.senderDeleted() ? DELETED : ""),
                LineText.escape(message.text()));
    }

    static String error(String code, String hint) {
        return line("error", code, LineText.escape(hint));
    }

    static String error(Reason reason, String hint) {
        return error(reason.name(), hint);
    }

    /** The login has ended, and not because the user wanted that. */
    static String ended(Reason why) {
        return line(
                "ended",
                why.name(),
                switch (why) {
                    case FENCED -> "this user logged in elsewhere";
                    case NO_SUCH_ACCOUNT -> "the account was deleted";
                    default -> "the cluster has not heard of this connection for too long; log in again";
                });
    }

    private static String line(String... fields) {
        StringJoiner line = new StringJoiner("|", "", "\n");
        for (String field : fields) {
            line.add(field);
        }
        return line.toString();
    }
}
