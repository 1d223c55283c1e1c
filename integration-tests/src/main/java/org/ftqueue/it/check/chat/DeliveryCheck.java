package org.ftqueue.it.check.chat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.ftqueue.api.Position;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Verdict;
import org.ftqueue.it.check.chat.ChatOperation.Login;

/**
 * Every message that was accepted was shown by somebody, and by the client that logged in last if it was not
 * acknowledged before. Accounts that somebody tried to delete are left out.
 *
 * <p>To say so it needs a history in which every inbox was found empty after the last send to it.
 */
final class DeliveryCheck {
    private final ChatHistory history;
    private final List<String> violations = new ArrayList<>();

    private DeliveryCheck(ChatHistory history) {
        this.history = history;
    }

    static Verdict verdict(ChatHistory history) {
        DeliveryCheck check = new DeliveryCheck(history);
        for (long account : check.accounts()) {
            if (!check.drained(account)) {
                return new Verdict.Undecided("the inbox of account " + account + " was not empty at the end");
            }
            check.delivered(account);
        }
        return Verdict.of(check.violations);
    }

    private Set<Long> accounts() {
        Set<Long> accounts = new TreeSet<>();
        history.of(ChatOperation.Send.class)
                .filter(ChatEvent::isApplied)
                .forEach(event -> accounts.add(((ChatOperation.Send) event.operation()).recipient()));
        history.of(ChatOperation.Delete.class)
                .filter(event -> !event.isRejected())
                .forEach(event -> accounts.remove(event.operation().account()));
        return accounts;
    }

    private boolean drained(long account) {
        long lastSend = history.of(ChatOperation.Send.class)
                .filter(event -> sentTo(event, account))
                .mapToLong(event ->
                        event.ending() instanceof Ending.Answered answered ? answered.returned() : event.invoked())
                .max()
                .orElse(Long.MIN_VALUE);
        return history.of(ChatOperation.Count.class)
                .filter(event -> event.operation().account() == account && event.invoked() > lastSend)
                .anyMatch(event -> event.number().orElse(-1) == 0);
    }

    private void delivered(long account) {
        Optional<ChatEvent> lastLogIn = history.of(ChatOperation.LogIn.class)
                .filter(event -> event.operation().account() == account && event.isApplied())
                .max(Comparator.comparing(event -> event.answer().position()));
        Position last = lastLogIn.map(event -> event.answer().position()).orElse(Position.NONE);
        int client = lastLogIn.map(ChatEvent::client).orElse(-1);
        Set<Long> everShown = new HashSet<>();
        Set<Long> shownLast = new HashSet<>();
        for (Shown shown : history.shown()) {
            if (shown.login().account() == account) {
                everShown.add(shown.messageId());
                // A process that logs in again does not show again what it has shown before.
                if (shown.client() == client) {
                    shownLast.add(shown.messageId());
                }
            }
        }
        long acknowledged = acknowledgedByOthers(account, last);
        history.of(ChatOperation.Send.class)
                .filter(event -> sentTo(event, account) && event.isApplied())
                .forEach(event -> {
                    long id = event.number().orElseThrow();
                    if (!everShown.contains(id)) {
                        violations.add("lost: " + event + " was never shown");
                    } else if (id > acknowledged && !shownLast.contains(id)) {
                        violations.add("lost: " + event + " was not shown to the login " + new Login(account, last)
                                + ", which lived to the end");
                    }
                });
    }

    /** Up to where logins before the last one have acknowledged, or may have. */
    private long acknowledgedByOthers(long account, Position last) {
        return history.of(ChatOperation.Acknowledge.class)
                .filter(event -> event.operation().account() == account && !event.isRejected())
                .map(event -> (ChatOperation.Acknowledge) event.operation())
                .filter(acknowledge -> !acknowledge.login().at().equals(last))
                .mapToLong(ChatOperation.Acknowledge::through)
                .max()
                .orElse(0);
    }

    private static boolean sentTo(ChatEvent event, long account) {
        return ((ChatOperation.Send) event.operation()).recipient() == account;
    }
}
