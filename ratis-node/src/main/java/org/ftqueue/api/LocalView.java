package org.ftqueue.api;

import java.util.Optional;

/**
 * What a node can answer from its own applied state, without the cluster. Nothing here is linearizable. Every method
 * may be called from any thread and waits at most for the entry that is being applied.
 */
public interface LocalView {

    /** A read of this node's state; the outcome carries the position of the last entry applied here. */
    Outcome staleRead(Machine machine, byte[] query);

    /**
     * Calls {@code wake} once, as soon as the queue may hold an item for this waiter. Of several waiters of this node
     * for one queue, each item wakes the one with the smallest ticket.
     *
     * @param afterIndex the waiter has seen the queue empty at this index; earlier states are not asked
     * @param ticket     decides the order among the waiters of this node, see {@link #nextTicket()}
     * @param wake       called on the thread that applies entries or on the calling one; must not block
     */
    Waiter awaitItem(QueueRef queue, long afterIndex, long ticket, Runnable wake);

    /** Tickets grow, so who came first has the smaller one. */
    long nextTicket();

    /**
     * Tells {@code listener} what concerns a login, from this node's applied state: at once, or as soon as this node has
     * applied the login itself. A login may be watched more than once.
     */
    Watch watchLogin(LoginId login, LoginListener listener);

    /** The digests taken at this index, while they are remembered. */
    Optional<Digest> digestAt(long index);

    /** A registration of {@link #awaitItem}. */
    interface Waiter {
        /** Ends the registration. An item that it was woken for and left in the queue wakes the next waiter. */
        void cancel();
    }

    /** Called on the thread that applies entries or on the one that watches; must not block. */
    interface LoginListener {
        /**
         * The inbox may hold messages that came since the last call; called at most once for each entry, and first if
         * any wait. A hint: what there is, a {@link ChatCommand.Query.Inbox} says.
         */
        void mailArrived();

        /** The login is no more; the last call. */
        void loginEnded(Reason why);
    }

    /** A registration of {@link #watchLogin}. */
    interface Watch {
        void cancel();
    }
}
