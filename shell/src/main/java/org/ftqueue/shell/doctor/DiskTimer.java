package org.ftqueue.shell.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Writes and syncs a small file as a node's log does, and removes it. */
final class DiskTimer {
    private static final int SYNCS = 20;
    private static final int BYTES = 4_096;
    /** On a disk that is so slow, fewer tell as much. */
    private static final long ENOUGH_NANOS = 2_000_000_000;

    private DiskTimer() {}

    /** Nanoseconds of each sync. */
    static long[] syncNanos(Path directory) throws IOException {
        Path file = Files.createTempFile(Directories.existing(directory), ".ftq-doctor-", ".tmp");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            long[] nanos = new long[SYNCS];
            long start = System.nanoTime();
            for (int i = 0; i < SYNCS; i++) {
                channel.write(ByteBuffer.allocate(BYTES));
                long before = System.nanoTime();
                channel.force(false);
                long after = System.nanoTime();
                nanos[i] = after - before;
                if (after - start > ENOUGH_NANOS) {
                    return Arrays.copyOf(nanos, i + 1);
                }
            }
            return nanos;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
