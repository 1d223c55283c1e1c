package org.ftqueue.client;

import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Reason;

/** What a user is told while logged in. Calls come one after the other, on the executor given with the listener. */
public interface InboxListener {

    /**
     * A message came. It is acknowledged once this returns and not before; if it throws, nothing more comes and the
     * message stays in the inbox. Each message comes once to one {@link ChatClient}, whatever breaks on the way; to the next
     * process it can come again.
     */
    void message(InboxPage.Message message);

    /** The connection is lost; what comes now waits in the inbox. Not told when the client moves to the leader. */
    default void disconnected() {}

    /** After {@link #disconnected}: messages come again, from this node. */
    default void connected(NodeAddress node) {}

    /**
     * The login is over; the last call. Messages that were not handed over are for the next login.
     *
     * @param why {@link Reason#FENCED}: the account logged in elsewhere; {@link Reason#NOT_LOGGED_IN}: it was logged out, or
     *     the cluster did not hear of it for too long; {@link Reason#NO_SUCH_ACCOUNT}: it was deleted
     */
    void ended(Reason why);
}
