package org.ftqueue.config;

/**
 * How Raft is driven.
 *
 * @param electionTimeoutMinMillis a follower that hears no leader for a random time between this …
 * @param electionTimeoutMaxMillis … and this starts an election; heartbeats go out at half the minimum
 * @param entriesInFlight          log entries that the leader has on the way at once; one gives the largest batches
 * @param snapshotEveryEntries     write a snapshot after this many log entries …
 * @param snapshotEveryMebibytes   … or this many MiB of log, whichever comes first
 */
public record RaftConfig(
        int electionTimeoutMinMillis,
        int electionTimeoutMaxMillis,
        int entriesInFlight,
        int snapshotEveryEntries,
        int snapshotEveryMebibytes) {

    public static final RaftConfig DEFAULT = new RaftConfig(300, 600, 1, 100_000, 256);

    /** For many nodes on one small machine: they miss heartbeats, so they get more time before they elect. */
    public static final RaftConfig PATIENT = new RaftConfig(
            1_000, 2_000, DEFAULT.entriesInFlight, DEFAULT.snapshotEveryEntries, DEFAULT.snapshotEveryMebibytes);
}
