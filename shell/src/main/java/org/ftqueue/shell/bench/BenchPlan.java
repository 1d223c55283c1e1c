package org.ftqueue.shell.bench;

import org.ftqueue.api.Item;
import org.ftqueue.client.ClientOptions;

/**
 * How hard, for how long.
 *
 * @param clients       connections with a session each
 * @param outstanding   operations that each client has on the way at once
 * @param warmupSeconds not measured
 * @param seconds       measured
 * @param itemBytes     length of an item
 * @param prefillItems  how many items a queue is filled with before they are popped
 */
public record BenchPlan(
        int clients, int outstanding, int warmupSeconds, int seconds, int itemBytes, long prefillItems) {
    private static final int MAX_CLIENTS = 10_000;

    public BenchPlan {
        require(clients >= 1 && clients <= MAX_CLIENTS, "--clients is 1 to " + MAX_CLIENTS, clients);
        require(
                outstanding >= 1 && outstanding <= ClientOptions.MAX_OUTSTANDING,
                "--outstanding is 1 to " + ClientOptions.MAX_OUTSTANDING,
                outstanding);
        require(warmupSeconds >= 0, "--warmup is at least 0", warmupSeconds);
        require(seconds >= 1, "--seconds is at least 1", seconds);
        require(itemBytes >= 0 && itemBytes <= Item.MAX_BYTES, "--size is 0 to " + Item.MAX_BYTES, itemBytes);
        require(prefillItems >= 1, "--prefill is at least 1", prefillItems);
    }

    private static void require(boolean right, String rule, long value) {
        if (!right) {
            throw new IllegalArgumentException(rule + ", not " + value);
        }
    }
}
