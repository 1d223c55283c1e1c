package org.ftqueue.edge.chat;

/**
 * Which messages of one login were shown, and how far they may be acknowledged. Those that waited at log-in are shown on
 * demand, later ones at once; an acknowledgement takes all messages up to a number, so as long as one of the former was
 * not shown, none of the latter can be acknowledged.
 *
 * <p>Ids of an inbox are contiguous, and the first message that is seen must be the first that waits.
 */
final class Deliveries {
    private final long waiting;

    /** The last of those that waited; 0 if none did, or while no message was seen. */
    private long keptThrough;

    private long keptShown;
    private long newShown;

    /** @param waiting how many messages waited at log-in */
    Deliveries(long waiting) {
        this.waiting = waiting;
    }

    /** A message that was asked for; false if it was shown before. */
    boolean asked(long id) {
        learn(id);
        if (id > keptThrough) {
            return pushed(id);
        }
        boolean unseen = id > keptShown;
        keptShown = Math.max(keptShown, id);
        return unseen;
    }

    /** A message that comes by itself; false if it is not to be shown now, or was shown before. */
    boolean pushed(long id) {
        learn(id);
        boolean unseen = id > keptThrough && id > newShown;
        if (unseen) {
            newShown = id;
        }
        return unseen;
    }

    private void learn(long id) {
        if (waiting > 0 && keptThrough == 0) {
            keptThrough = id + waiting - 1;
        }
    }

    private boolean allKeptShown() {
        return waiting == 0 || keptThrough > 0 && keptShown >= keptThrough;
    }

    /** Messages with ids above this one come by themselves; 0 if that is not known yet. */
    long keptThrough() {
        return keptThrough;
    }

    /** Every message that was not shown is above this id. */
    long shownThrough() {
        return allKeptShown() ? Math.max(keptShown, newShown) : keptShown;
    }
}
