package org.ftqueue.shell.chat;

import org.ftqueue.api.InboxPage.Message;

/** Where a conversation is seen. Called by any thread, also by two at once; may wait for a slow reader. */
public interface ChatView {

    /** Returns when the message has been shown: only then it may be acknowledged. */
    void message(Message message);

    void remark(String line);

    /** Something is not as it should be. */
    void warning(String line);
}
