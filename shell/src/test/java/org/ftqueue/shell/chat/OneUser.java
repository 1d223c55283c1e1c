package org.ftqueue.shell.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.InboxPage.Message;
import org.ftqueue.api.Sent;
import org.ftqueue.api.UserName;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;

/** A small world: bob is logged in, carol is not, and nobody else exists. What happens is written down in order. */
final class OneUser implements Correspondent, ChatView {
    final List<String> sent = new CopyOnWriteArrayList<>();
    final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Message> inbox = new CopyOnWriteArrayList<>();

    static Message message(long id) {
        return new Message(id, 2, "bob", false, 0, "text " + id);
    }

    void waits(long id) {
        inbox.add(message(id));
    }

    @Override
    public String name() {
        return "alice";
    }

    @Override
    public Sent send(UserName recipient, String text) {
        if (!List.of("bob", "carol").contains(recipient.text())) {
            throw new Failure(ExitCode.REJECTED, "there is no " + recipient);
        }
        sent.add(recipient + "<" + text);
        return new Sent(sent.size(), recipient.text().equals("bob"));
    }

    @Override
    public List<AccountSummary> accounts(String pattern) {
        return new ArrayList<>(List.of(new AccountSummary(2, "bob", true)));
    }

    /** One a page, so that there is more than one. */
    @Override
    public InboxPage unread(long after) {
        List<Message> left =
                inbox.stream().filter(message -> message.id() > after).toList();
        return new InboxPage(left.subList(0, Math.min(1, left.size())), left.size(), left.size() > 1);
    }

    @Override
    public void message(Message message) {
        seen.add(message.text());
    }

    @Override
    public void remark(String line) {
        seen.add(line);
    }

    @Override
    public void warning(String line) {
        seen.add("! " + line);
    }
}
