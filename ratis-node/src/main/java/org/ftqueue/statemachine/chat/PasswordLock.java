package org.ftqueue.statemachine.chat;

/**
 * How many wrong passwords an account got in a row. From the fifth on, each closes it to passwords for a while, so that
 * guessing gets one try per {@link #LOCK_SECONDS}.
 *
 * @param failures   at most {@link #MAX_FAILURES}; no more are counted
 * @param lastSecond second of replicated time of the last one
 */
record PasswordLock(int failures, long lastSecond) {
    static final int MAX_FAILURES = 5;
    static final long LOCK_SECONDS = 30;

    static final PasswordLock OPEN = new PasswordLock(0, 0);

    /** Seconds until a password is looked at again, at least; 0 if one is now. */
    long secondsLeft(long nowSecond) {
        return failures < MAX_FAILURES ? 0 : Math.max(0, LOCK_SECONDS + 1 - (nowSecond - lastSecond));
    }

    PasswordLock failed(long nowSecond) {
        return new PasswordLock(Math.min(MAX_FAILURES, failures + 1), nowSecond);
    }
}
