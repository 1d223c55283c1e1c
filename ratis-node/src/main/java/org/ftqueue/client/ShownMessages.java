package org.ftqueue.client;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Up to which message each account was shown its mail by this client, so that a later login is not shown it again. */
final class ShownMessages {
    private final Map<Long, Long> through = new ConcurrentHashMap<>();

    void shown(long accountId, long messageId) {
        through.merge(accountId, messageId, Math::max);
    }

    /** 0 if it was shown none. */
    long through(long accountId) {
        return through.getOrDefault(accountId, 0L);
    }
}
