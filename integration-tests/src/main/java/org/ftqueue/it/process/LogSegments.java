package org.ftqueue.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The segments of a Raft log on disk: {@code log_FIRST-LAST} when closed, {@code log_inprogress_FIRST} while open.
 *
 * @param firstIndexes where each segment begins
 */
record LogSegments(List<Long> firstIndexes) {
    private static final Pattern SEGMENT = Pattern.compile("log_(?:inprogress_)?(\\d+)(?:-\\d+)?");

    /** The segments anywhere below a node's data directory. */
    static LogSegments below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return new LogSegments(
                    files.map(file -> SEGMENT.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .map(segment -> Long.valueOf(segment.group(1)))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException if there is no segment */
    long firstIndex() {
        return firstIndexes.stream()
                .min(Long::compare)
                .orElseThrow(() -> new IllegalStateException("there is no segment of a log"));
    }
}
