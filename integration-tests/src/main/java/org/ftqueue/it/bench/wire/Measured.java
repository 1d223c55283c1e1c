package org.ftqueue.it.bench.wire;

import java.util.concurrent.CompletableFuture;

/** An operation whose cost is measured. */
enum Measured {
    PUSH_SMALL("push, 16 B", 16),
    PUSH_LARGE("push, 1 KiB", 1024),
    POP("pop, 16 B", 16),
    SIZE("size, strict", 16);

    private final String title;
    private final int itemBytes;

    Measured(String title, int itemBytes) {
        this.title = title;
        this.itemBytes = itemBytes;
    }

    String title() {
        return title;
    }

    /** Length of the items that are pushed, or popped, or lie in the queue that is asked. */
    int itemBytes() {
        return itemBytes;
    }

    /** One item of that length. */
    byte[] item() {
        return new byte[itemBytes];
    }

    /** Does it once. */
    CompletableFuture<?> on(DoorClient client, byte[] item) {
        return switch (this) {
            case PUSH_SMALL, PUSH_LARGE -> client.push(item);
            case POP -> client.pop();
            case SIZE -> client.size();
        };
    }
}
