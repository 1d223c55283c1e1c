package org.ftqueue.it.bench.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts lines of Java and of Protocol Buffers that hold code: neither blank nor comment. A line with code and comment
 * counts. Comments are told by how lines begin, which the formatter of this project makes safe.
 */
final class SourceLines {
    private SourceLines() {}

    static int in(List<String> lines) {
        int count = 0;
        boolean inComment = false;
        for (String line : lines) {
            String code = line.strip();
            if (inComment || code.startsWith("/*")) {
                inComment = !code.contains("*/");
            } else if (!code.isEmpty() && !code.startsWith("//")) {
                count++;
            }
        }
        return count;
    }

    /** Of a file, or of every Java file below a directory. */
    static int below(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.equals(path) || file.toString().endsWith(".java"))
                    .mapToInt(SourceLines::of)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int of(Path file) {
        try {
            return in(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
