package org.ftqueue.shell.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, without reading all of a long one. */
final class LogTail {
    /** No line of interest is so long that this many bytes a line would not do. */
    private static final int BYTES_PER_LINE = 1_000;

    private LogTail() {}

    static List<String> of(Path file, int lines) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "r")) {
            long length = access.length();
            int wanted = (int) Math.min(length, Math.min((long) lines * BYTES_PER_LINE, 64 << 20));
            byte[] end = new byte[wanted];
            access.seek(length - wanted);
            access.readFully(end);
            List<String> found = new String(end, StandardCharsets.UTF_8).lines().toList();
            return found.subList(Math.max(0, found.size() - lines), found.size());
        }
    }
}
