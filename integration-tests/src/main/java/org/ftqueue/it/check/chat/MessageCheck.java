package org.ftqueue.it.check.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every message that was shown is one that was sent, to this account, by whom it says, and has one number for ever;
 * numbers grow in the order of the log; a client process shows each once, in the order of the numbers.
 */
final class MessageCheck {
    private final Map<String, ChatEvent> sends = new HashMap<>();
    private final Map<Inboxed, String> textOf = new HashMap<>();
    private final Map<String, Inboxed> placeOf = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    /** The place of one message. */
    private record Inboxed(long account, long messageId) {}

    /** What one client process shows of one account. */
    private record Viewer(int client, long account) {}

    private MessageCheck() {}

    static List<String> violations(ChatHistory history) {
        MessageCheck check = new MessageCheck();
        history.of(ChatOperation.Send.class).forEach(check::enter);
        check.numbers(history);
        check.shown(history);
        return check.violations;
    }

    private void enter(ChatEvent event) {
        ChatEvent other = sends.put(((ChatOperation.Send) event.operation()).text(), event);
        if (other != null) {
            violations.add("not a usable history: " + event + " sends the text that " + other + " sends, too");
        }
    }

    private void numbers(ChatHistory history) {
        Map<Long, ChatEvent> lastOf = new HashMap<>();
        for (ChatEvent event : history.inOrderOfPosition()) {
            if (event.isApplied() && event.operation() instanceof ChatOperation.Send send) {
                long id = event.number().orElseThrow();
                place(new Inboxed(send.recipient(), id), send.text(), event);
                ChatEvent before = lastOf.put(send.recipient(), event);
                if (before != null && before.number().orElseThrow() >= id) {
                    violations.add("order of ids: " + event + " stands after " + before + " in the log");
                }
            }
        }
    }

    private void shown(ChatHistory history) {
        Map<Viewer, Shown> lastOf = new HashMap<>();
        for (Shown shown : history.shown()) {
            long account = shown.login().account();
            sent(shown);
            place(new Inboxed(account, shown.messageId()), shown.text(), shown);
            Shown before = lastOf.put(new Viewer(shown.client(), account), shown);
            if (before != null && before.messageId() == shown.messageId()) {
                violations.add("shown twice: " + shown);
            } else if (before != null && before.messageId() > shown.messageId()) {
                violations.add("order: " + shown + " came after " + before);
            }
        }
    }

    private void sent(Shown shown) {
        ChatEvent event = sends.get(shown.text());
        if (event == null) {
            violations.add("invented: nobody has sent what " + shown);
            return;
        }
        ChatOperation.Send send = (ChatOperation.Send) event.operation();
        if (send.recipient() != shown.login().account()) {
            violations.add("wrong inbox: " + shown + ", but the message was sent by " + event);
        }
        if (send.account() != shown.sender()) {
            violations.add("wrong sender: " + shown + ", but the message was sent by " + event);
        }
        if (event.isRejected()) {
            violations.add("rejected and delivered: " + shown + ", but " + event);
        }
        if (shown.at() < event.invoked()) {
            violations.add("not a usable history: " + shown + " before " + event + " was asked");
        }
    }

    /** One number for one message, one message for one number. */
    private void place(Inboxed place, String text, Object witness) {
        String otherText = textOf.putIfAbsent(place, text);
        Inboxed otherPlace = placeOf.putIfAbsent(text, place);
        if (otherText != null && !otherText.equals(text)) {
            violations.add("one id for two messages: " + witness + ", but this id had " + otherText);
        }
        if (otherPlace != null && !otherPlace.equals(place)) {
            violations.add("one message under two ids: " + witness + ", but it was message " + otherPlace.messageId()
                    + " of account " + otherPlace.account());
        }
    }
}
