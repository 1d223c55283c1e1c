package org.ftqueue.shell.chat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.InboxPage.Message;
import org.ftqueue.api.Sent;
import org.ftqueue.shell.render.Cell;

/**
 * What a person reads in a conversation. Names and texts come from others: nothing in them reaches the terminal as
 * more than a character.
 *
 * @param clock tells when a message was sent, by its age; replicated time stands still while the cluster does, so the
 *              message may be older
 */
record ChatLines(Clock clock) {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter EARLIER = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    /** {@code 14:03:05 #12 bob: hello}; what else has lines of its own is shown on one. */
    String message(Message message) {
        return time(message.ageSeconds()) + " #" + message.id() + " " + Cell.visible(message.sender())
                + (message.senderDeleted() ? " (deleted)" : "") + ": " + Cell.visible(message.text());
    }

    private String time(long ageSeconds) {
        LocalDateTime sent = LocalDateTime.now(clock).minusSeconds(ageSeconds);
        return sent.format(sent.toLocalDate().equals(LocalDate.now(clock)) ? TODAY : EARLIER);
    }

    static String sent(String recipient, Sent sent) {
        String where = "#" + sent.messageId() + " to " + Cell.visible(recipient);
        return sent.recipientLoggedIn() ? where : where + ", who is not logged in; it waits";
    }

    /** Those who are logged in come first. */
    static List<String> accounts(List<AccountSummary> accounts) {
        if (accounts.isEmpty()) {
            return List.of("nobody has such a name");
        }
        return List.of("logged in: " + names(accounts, true), "not logged in: " + names(accounts, false));
    }

    private static String names(List<AccountSummary> accounts, boolean loggedIn) {
        String names = accounts.stream()
                .filter(account -> account.loggedIn() == loggedIn)
                .map(account -> Cell.visible(account.name()))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nobody" : names;
    }
}
