package org.ftqueue.shell.doctor;

import java.nio.file.Files;
import java.nio.file.Path;

/** Directories that may not be there yet. */
final class Directories {

    private Directories() {}

    /** The path itself, or the nearest directory above it that exists. */
    static Path existing(Path path) {
        Path at = path.toAbsolutePath().normalize();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
