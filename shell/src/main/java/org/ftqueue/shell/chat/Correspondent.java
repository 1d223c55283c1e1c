package org.ftqueue.shell.chat;

import java.util.List;
import org.ftqueue.api.AccountPage.AccountSummary;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Sent;
import org.ftqueue.api.UserName;

/**
 * What somebody who is logged in can do in a conversation. Each call waits for its answer.
 *
 * <p>Every other end is a {@link org.ftqueue.shell.environment.Failure}; one with exit code 5 means that the login is
 * no more.
 */
public interface Correspondent {

    /** As others see it. */
    String name();

    Sent send(UserName recipient, String text);

    /** @param pattern of names; empty for all */
    List<AccountSummary> accounts(String pattern);

    /** Messages that wait, with ids above this one; possibly not all of them. */
    InboxPage unread(long after);
}
