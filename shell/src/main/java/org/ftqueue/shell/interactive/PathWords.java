package org.ftqueue.shell.interactive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names of files and directories that begin as typed. A directory ends with a slash, and what is in it comes next. */
final class PathWords {
    /** More than anybody reads. */
    private static final int MOST = 1_000;

    private PathWords() {}

    enum Wanted {
        FILES,
        DIRECTORIES
    }

    static Stream<Suggestion> of(String word, Wanted wanted) {
        int slash = word.lastIndexOf('/');
        String directory = word.substring(0, slash + 1);
        String begin = word.substring(slash + 1);
        List<Suggestion> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                Path.of(directory.isEmpty() ? "." : directory),
                entry -> entry.getFileName().toString().startsWith(begin))) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                boolean hidden = name.startsWith(".") && begin.isEmpty();
                boolean inside = Files.isDirectory(entry);
                if (!hidden && (inside || wanted == Wanted.FILES) && found.size() < MOST) {
                    found.add(Suggestion.of(directory + name + (inside ? "/" : "")));
                }
            }
        } catch (IOException | InvalidPathException none) {
            // nothing is there, or nobody may see it
        }
        return found.stream();
    }
}
