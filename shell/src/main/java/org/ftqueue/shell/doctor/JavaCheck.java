package org.ftqueue.shell.doctor;

import java.util.List;

/**
 * The Java that runs this, which is the one that would run a node.
 *
 * @param vendor       as Java tells it
 * @param machineBytes memory of the machine, or of the container
 */
record JavaCheck(Runtime.Version version, String vendor, long machineBytes) implements Check {
    private static final int OLDEST = 17;
    private static final long MEBIBYTE = 1 << 20;
    /** A JVM takes a quarter of the memory as heap unless told otherwise; below this, a node's is under 256 MiB. */
    private static final long LITTLE_BYTES = 1_000 * MEBIBYTE;

    @Override
    public String name() {
        return "java";
    }

    @Override
    public String subject() {
        return "this machine";
    }

    @Override
    public List<Finding> examine() {
        return List.of(ofVersion(), ofMemory());
    }

    private Finding ofVersion() {
        String found = "Java " + version + " (" + vendor + ")";
        return version.feature() >= OLDEST
                ? Finding.ok(name(), "version", found)
                : Finding.failed(
                        name(), "version", found, "install Java " + OLDEST + " or newer, or let JAVA_HOME name one");
    }

    private Finding ofMemory() {
        String found = machineBytes / MEBIBYTE + " MiB of memory";
        return machineBytes >= LITTLE_BYTES
                ? Finding.ok(name(), "memory", found)
                : Finding.warning(
                        name(),
                        "memory",
                        found + ", which leaves a node a heap of " + machineBytes / MEBIBYTE / 4 + " MiB",
                        "give a node 1 GiB or more, or choose its heap: FTQ_NODE_OPTS=-Xmx…");
    }
}
