package org.ftqueue.it.door;

import java.util.Optional;
import java.util.Set;
import org.ftqueue.api.NodeId;

/** A way into chat. */
public interface ChatDoor {

    /** What not every door can say. */
    enum Ability {
        /** Names by wildcards; every door knows regular expressions. */
        WILDCARDS,
        /** An account by its name alone. */
        LOOK_UP,
        /** That one is still there; the other doors say it by themselves. */
        RENEWAL,
        /** That messages arrived, with an answer; elsewhere whatever is said next says it. */
        ACKNOWLEDGEMENT,
        /** Anything of a login whose account the same connection deleted; elsewhere it is forgotten with the account. */
        LOGIN_OF_THE_DELETED,
        /** No password, for an account that has one; elsewhere one is asked for. */
        NO_PASSWORD,
        /** A name with any character in it. */
        ANY_NAME
    }

    Set<Ability> abilities();

    /** A connection of somebody who is not logged in. */
    ChatVisitor enter(NodeId node);

    /**
     * Logs in on a connection of its own and takes what waits and what comes, acknowledging each message once it was
     * handed over.
     *
     * @throws AssertionError if the login is refused
     */
    ChatReceiver receive(NodeId node, String name, Optional<String> password);

    /** For the names of tests. */
    @Override
    String toString();
}
