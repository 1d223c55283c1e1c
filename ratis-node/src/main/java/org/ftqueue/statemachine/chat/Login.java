package org.ftqueue.statemachine.chat;

import org.ftqueue.api.LoginId;

/**
 * The latest login of an account.
 *
 * @param open          false after logging out, and when the end of the lease was noticed
 * @param renewedSecond second of replicated time in which it was last heard of, rounded down
 */
record Login(LoginId id, boolean open, long renewedSecond) {
    /** A login that nothing is heard of for this long is ended, and at most a second later. */
    static final long LEASE_SECONDS = 30;

    /** Whether it holds, whoever noticed what. */
    boolean holds(long nowSecond) {
        // Both seconds are rounded down, so a difference of more than the lease means at least the lease.
        return open && nowSecond - renewedSecond <= LEASE_SECONDS;
    }

    Login renewed(long nowSecond) {
        return new Login(id, open, nowSecond);
    }

    Login ended() {
        return new Login(id, false, renewedSecond);
    }
}
