package org.ftqueue.api;

import java.util.List;

/**
 * Messages of one inbox that were not acknowledged, in the order in which they were sent.
 *
 * @param held how many messages the inbox holds, on this page or not
 * @param more whether messages after the last of this page exist
 */
public record InboxPage(List<Message> messages, long held, boolean more) {

    /**
     * @param id            1, 2, 3 … in its inbox; the same message always has the same
     * @param senderId      the account that sent it
     * @param sender        the sender's name when it was sent
     * @param senderDeleted whether that account is gone; its name may be another's by now
     * @param ageSeconds    how long ago in replicated time, which stands still while the cluster does
     */
    public record Message(long id, long senderId, String sender, boolean senderDeleted, long ageSeconds, String text) {}

    public InboxPage {
        messages = List.copyOf(messages);
    }
}
