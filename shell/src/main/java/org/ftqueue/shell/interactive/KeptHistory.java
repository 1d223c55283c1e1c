package org.ftqueue.shell.interactive;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.ftqueue.shell.environment.StateDirectory;
import org.jline.reader.impl.history.DefaultHistory;

/** Lines that were typed, in a file that only their owner can read. Lines with secrets are not even remembered. */
final class KeptHistory extends DefaultHistory {
    private static final Set<PosixFilePermission> ONLY_OWNER = PosixFilePermissions.fromString("rw-------");

    @Override
    public void add(Instant time, String line) {
        if (!Secrets.in(line)) {
            super.add(time, line);
        }
    }

    /** The file, ready to be written by its owner alone; empty if there can be none. */
    static Optional<Path> file(StateDirectory state) {
        Path file = state.path().resolve("history");
        try {
            Files.createDirectories(state.path());
            makePrivate(file);
            return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException notKept) {
            return Optional.empty();
        }
    }

    private static void makePrivate(Path file) throws IOException {
        boolean posix = Files.getFileAttributeView(file.getParent(), PosixFileAttributeView.class) != null;
        try {
            if (posix) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(ONLY_OWNER));
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException kept) {
            if (posix && !Files.getPosixFilePermissions(file).equals(ONLY_OWNER)) {
                Files.setPosixFilePermissions(file, ONLY_OWNER);
            }
        }
    }
}
