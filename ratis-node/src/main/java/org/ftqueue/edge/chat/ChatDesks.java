package org.ftqueue.edge.chat;

import org.ftqueue.api.LocalView;
import org.ftqueue.edge.RequestRouter;
import org.ftqueue.env.Clock;
import org.ftqueue.env.EventThread;
import org.ftqueue.env.Randomness;

/**
 * What the desks of one node share.
 *
 * @param passwords hashes what users type
 */
public record ChatDesks(
        RequestRouter router, LocalView local, PasswordThread passwords, Randomness randomness, Clock clock) {

    /** A desk for one user, who is on a connection of this thread. */
    public ChatDesk open(EventThread thread, ChatDesk.Visitor visitor) {
        return new ChatDesk(this, thread, visitor);
    }
}
