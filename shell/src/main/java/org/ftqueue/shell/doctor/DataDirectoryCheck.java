package org.ftqueue.shell.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;

/**
 * A directory that this user must be able to write, now or when it is made.
 *
 * @param name    of the check
 * @param subject whose directory it is
 * @param user    who runs this
 */
record DataDirectoryCheck(String name, String subject, Path directory, String user) implements Check {

    @Override
    public List<Finding> examine() throws IOException {
        if (!Files.exists(directory)) {
            Path parent = Directories.existing(directory);
            return List.of(
                    Files.isDirectory(parent) && Files.isWritable(parent)
                            ? Finding.ok(name, subject, directory + " is not there yet and can be made")
                            : Finding.failed(
                                    name,
                                    subject,
                                    directory + " is not there, and " + parent + " cannot be written by " + user,
                                    "make the directory and give it to the user that runs the node"));
        }
        if (!Files.isDirectory(directory)) {
            return List.of(Finding.failed(
                    name, subject, directory + " is no directory", "move it away, or choose another directory"));
        }
        if (!Files.isWritable(directory) || !Files.isExecutable(directory)) {
            return List.of(Finding.failed(
                    name,
                    subject,
                    directory + " cannot be written by " + user + "; it belongs to " + owner(),
                    "chown it to the user that runs the node, or run this as that user"));
        }
        return List.of(judge());
    }

    private Finding judge() throws IOException {
        if (!owner().equals(user)) {
            return Finding.warning(
                    name,
                    subject,
                    directory + " belongs to " + owner() + ", not to " + user,
                    "run nodes as " + owner() + ", or chown the directory");
        }
        if (permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return Finding.warning(name, subject, directory + " can be written by everybody", "chmod o-w " + directory);
        }
        String readers = permissions().contains(PosixFilePermission.OTHERS_READ) ? "; every user may look into it" : "";
        return Finding.ok(name, subject, directory + " can be written" + readers);
    }

    private String owner() throws IOException {
        return Files.getOwner(directory).getName();
    }

    /** Empty where files have none of this kind. */
    private Set<PosixFilePermission> permissions() throws IOException {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.getPosixFilePermissions(directory)
                : Set.of();
    }
}
