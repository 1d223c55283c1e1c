package org.ftqueue.shell.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.NodeId;
import org.ftqueue.config.Overrides;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.Failure;

/**
 * The process of one node of a local cluster. A pid is believed only if that process was started for this directory
 * and node, so a pid that the system gave to somebody else is never signalled.
 */
public record NodeProcess(LocalDirectory directory, NodeId id) {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /** What the system says of it. */
    public enum State {
        RUNNING,
        PAUSED,
        DEAD;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What can be sent to it. */
    public enum Signal {
        TERM,
        KILL,
        STOP,
        CONT
    }

    /** The pid, if the node's process exists. */
    public OptionalLong pid() {
        try {
            long pid = Long.parseLong(Files.readString(directory.pid(id)).strip());
            return isOurs(pid) ? OptionalLong.of(pid) : OptionalLong.empty();
        } catch (IOException | NumberFormatException none) {
            return OptionalLong.empty();
        }
    }

    public State state() {
        OptionalLong pid = pid();
        if (pid.isEmpty()) {
            return State.DEAD;
        }
        return isStopped(pid.getAsLong()) ? State.PAUSED : State.RUNNING;
    }

    /** Returns when the process exists, which says nothing about the node in it. */
    Process start(boolean bootstrap, Environment environment) throws IOException {
        Path home = environment
                .home()
                .orElseThrow(() -> Failure.configuration("nodes are started by the distribution's bin/ftq only"));
        List<String> command = new ArrayList<>();
        if (onPath("setsid", environment)) {
            // A session of its own: Ctrl-C in the terminal is for the command, not for the nodes.
            command.add("setsid");
        }
        command.addAll(List.of(home.resolve("bin").resolve("ftq").toString(), "node", "start"));
        command.addAll(List.of("--config", directory.clusterFile().toString(), "--id", id.value()));
        if (bootstrap) {
            command.add("--bootstrap");
        }
        Files.createDirectories(directory.pid(id).getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(directory.log(id).toFile()));
        builder.environment().put("FTQ_PROFILE", "local");
        // What is meant for another cluster must not reach this one: its file alone says where its data and doors are.
        builder.environment().keySet().removeIf(Overrides::isVariable);
        Process process = builder.start();
        Files.writeString(directory.pid(id), process.pid() + "\n");
        return process;
    }

    /** Does nothing if there is no process. */
    public void send(Signal signal) throws IOException, InterruptedException {
        OptionalLong pid = pid();
        if (pid.isPresent()) {
            // The shell's own kill: the program of that name is not installed everywhere, and Java knows two signals.
            new ProcessBuilder("sh", "-c", "kill -s \"$0\" \"$1\"", signal.name(), Long.toString(pid.getAsLong()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        }
    }

    /** Returns whether it was gone in time. */
    public boolean awaitDead(long deadlineNanos) throws InterruptedException {
        while (state() != State.DEAD) {
            if (System.nanoTime() > deadlineNanos) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }

    private boolean isOurs(long pid) {
        List<String> words = commandLine(pid);
        return words.contains(directory.clusterFile().toString()) && words.contains(id.value());
    }

    /** Empty for a process that is gone, dying or somebody else's. */
    private static List<String> commandLine(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid), "cmdline");
        try {
            return List.of(new String(Files.readAllBytes(proc), StandardCharsets.UTF_8).split("\0"));
        } catch (IOException noProc) {
            return ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().arguments())
                    .map(List::of)
                    .orElse(List.of());
        }
    }

    private static boolean isStopped(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The state stands behind the name, which is in parentheses and may contain anything.
            String state = stat.substring(stat.lastIndexOf(')') + 1).strip();
            return state.startsWith("T") || state.startsWith("t");
        } catch (IOException noProc) {
            return false;
        }
    }

    private static boolean onPath(String program, Environment environment) {
        String path = environment.variables().getOrDefault("PATH", "/usr/bin:/bin");
        for (String entry : path.split(":")) {
            if (!entry.isEmpty() && Files.isExecutable(Path.of(entry, program))) {
                return true;
            }
        }
        return false;
    }
}
