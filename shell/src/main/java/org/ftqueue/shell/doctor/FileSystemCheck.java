package org.ftqueue.shell.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a data directory lies.
 *
 * @param store the file system, asked when the check runs: a dead network drive does not answer
 */
record FileSystemCheck(String subject, Store store) implements Check {
    private static final long MEBIBYTE = 1 << 20;
    /** Two snapshots and a log of 256 MiB between them fit in a gigabyte. */
    private static final long LITTLE_BYTES = 1024 * MEBIBYTE;

    private static final long TOO_LITTLE_BYTES = 100 * MEBIBYTE;
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs");
    private static final Set<String> OF_A_CONTAINER = Set.of("overlay", "aufs");

    /** What the system says of a file system. */
    record Facts(String type, long usableBytes) {}

    @FunctionalInterface
    interface Store {
        Facts facts() throws java.io.IOException;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Finding> examine() throws java.io.IOException {
        Facts facts = store.facts();
        return List.of(ofType(facts.type().toLowerCase(Locale.ROOT)), ofSpace(facts.usableBytes()));
    }

    private Finding ofType(String type) {
        if (IN_MEMORY.contains(type)) {
            return Finding.warning(
                    name(),
                    subject,
                    "it lies in memory (" + type + "): a restart of the machine loses all of it",
                    "choose a data directory on a disk");
        }
        if (OF_A_CONTAINER.contains(type)) {
            return Finding.warning(
                    name(),
                    subject,
                    "it lies in the layer of a container (" + type + ") and goes when that goes",
                    "mount a volume for the data directory");
        }
        if (isRemote(type)) {
            return Finding.warning(
                    name(),
                    subject,
                    "it lies on another machine (" + type + "): slow to sync, and not always synced",
                    "choose a data directory on a disk of this machine");
        }
        return Finding.ok(name(), subject, "it lies on " + type);
    }

    private static boolean isRemote(String type) {
        return type.startsWith("nfs")
                || type.startsWith("smb")
                || type.startsWith("fuse")
                || Set.of("cifs", "afs", "ceph", "9p", "glusterfs", "virtiofs").contains(type);
    }

    private Finding ofSpace(long usable) {
        String found = usable / MEBIBYTE + " MiB are free";
        if (usable < TOO_LITTLE_BYTES) {
            return Finding.failed(name(), subject, found, "make room: a node that cannot write stops itself");
        }
        return usable < LITTLE_BYTES
                ? Finding.warning(name(), subject, found, "make room before it is full: 1 GiB and what your items take")
                : Finding.ok(name(), subject, found);
    }
}
