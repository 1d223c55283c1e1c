package org.ftqueue.shell.doctor;

import java.util.List;
import java.util.OptionalLong;

/** @param limit of files and sockets that one process may have open; empty where the system does not tell */
record OpenFilesCheck(OptionalLong limit) implements Check {
    /** A node that starts has some 150 files open, jars included; each client is one more. */
    private static final long TOO_FEW = 512;

    private static final long FEW = 4_096;
    private static final String REMEDY = "raise it where nodes are started: ulimit -n 65536, or LimitNOFILE= of a unit";

    @Override
    public String name() {
        return "open files";
    }

    @Override
    public String subject() {
        return "this machine";
    }

    @Override
    public List<Finding> examine() {
        if (limit.isEmpty()) {
            return List.of(Finding.ok(name(), "limit", "this system does not tell its limit"));
        }
        String found = "a process may have " + limit.getAsLong() + " files and sockets open";
        if (limit.getAsLong() < TOO_FEW) {
            return List.of(Finding.failed(name(), "limit", found + ", too few for a node", REMEDY));
        }
        return List.of(
                limit.getAsLong() < FEW
                        ? Finding.warning(name(), "limit", found + "; each client needs one", REMEDY)
                        : Finding.ok(name(), "limit", found));
    }
}
