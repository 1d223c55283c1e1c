package org.ftqueue.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One node as a process of its own. Not thread-safe; every method returns when its effect is there. */
final class NodeProcess {
    private static final int SIGNAL_SECONDS = 10;
    private static final int LINES_OF_LOG_IN_MESSAGES = 15;

    private final List<String> command;
    private final Path log;
    private Process process;
    private State state = State.DOWN;

    /** What the harness did to it last. */
    enum State {
        DOWN,
        RUNNING,
        PAUSED
    }

    /** @param log standard output and standard error of every run are appended to it */
    NodeProcess(List<String> command, Path log) {
        this.command = List.copyOf(command);
        this.log = log;
    }

    synchronized void start(String... furtherArguments) {
        expect(State.DOWN);
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(furtherArguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // What the person who runs the tests has set must not change what is tested.
        builder.environment().keySet().removeIf(name -> name.startsWith("FTQ_") || name.startsWith("JAVA_TOOL"));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        state = State.RUNNING;
    }

    /** SIGKILL: the node has no chance to write or say anything. */
    synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            join();
        }
        state = State.DOWN;
    }

    /** SIGSTOP. */
    synchronized void pause() {
        expect(State.RUNNING);
        signal("STOP");
        state = State.PAUSED;
    }

    /** SIGCONT. */
    synchronized void resume() {
        expect(State.PAUSED);
        signal("CONT");
        state = State.RUNNING;
    }

    synchronized State state() {
        return state;
    }

    long pid() {
        return process.pid();
    }

    /** @throws IllegalStateException if the process ended although nobody killed it */
    synchronized void assertNotDead() {
        if (state != State.DOWN && !process.isAlive()) {
            throw new IllegalStateException("node process " + process.pid() + " ended by itself with code "
                    + process.exitValue() + "; the end of " + log + ":\n" + endOfLog());
        }
    }

    private void expect(State expected) {
        if (state != expected) {
            throw new IllegalStateException("the node is " + state + ", not " + expected);
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (!kill.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("cannot send SIG" + name + " to process " + process.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + name, e);
        }
    }

    private void join() {
        try {
            if (!process.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("process " + process.pid() + " survives SIGKILL");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a node was being killed", e);
        }
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG_IN_MESSAGES), lines.size()));
        } catch (IOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }
}
