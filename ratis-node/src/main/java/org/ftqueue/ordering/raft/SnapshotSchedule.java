package org.ftqueue.ordering.raft;

import java.util.concurrent.atomic.AtomicBoolean;
import org.ftqueue.config.RaftConfig;

/** Says when the next snapshot is due: after so many entries or bytes, and never two at a time. */
final class SnapshotSchedule {
    private final int everyEntries;
    private final long everyBytes;
    private final AtomicBoolean writing = new AtomicBoolean();
    private long entries;
    private long bytes;

    SnapshotSchedule(RaftConfig raft) {
        this.everyEntries = raft.snapshotEveryEntries();
        this.everyBytes = (long) raft.snapshotEveryMebibytes() << 20;
    }

    /** Counts an applied entry; true if a snapshot is to be written now. Apply thread only. */
    boolean due(int entryBytes) {
        entries++;
        bytes += entryBytes;
        if ((entries < everyEntries && bytes < everyBytes) || !writing.compareAndSet(false, true)) {
            return false;
        }
        entries = 0;
        bytes = 0;
        return true;
    }

    /** The snapshot that was due is written, or given up. Any thread. */
    void written() {
        writing.set(false);
    }
}
