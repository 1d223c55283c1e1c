package org.ftqueue.it.door;

import org.ftqueue.api.Reason;

/** Somebody who is logged in and listens. For one thread. */
public interface ChatReceiver extends AutoCloseable {

    /**
     * Waits for the next message.
     *
     * @throws AssertionError if none comes, or the login ends
     */
    ChatMessage awaitMessage();

    /**
     * Waits until the door says that the login is over.
     *
     * @throws AssertionError if it does not, or if a message comes first
     */
    Reason awaitEnd();

    /** Logs out. */
    @Override
    void close();
}
