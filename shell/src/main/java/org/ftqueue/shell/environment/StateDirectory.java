package org.ftqueue.shell.environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the shell keeps what outlives a command: {@code ${XDG_STATE_HOME:-~/.local/state}/ftqueue}. */
public record StateDirectory(Path path) {

    static StateDirectory of(Map<String, String> variables) {
        String chosen = variables.getOrDefault("XDG_STATE_HOME", "");
        String home = variables.getOrDefault("HOME", System.getProperty("user.home"));
        Path base = chosen.isEmpty() ? Path.of(home, ".local", "state") : Path.of(chosen);
        return new StateDirectory(base.resolve("ftqueue"));
    }

    /** Where {@code ftq local start} puts a cluster if nothing else is said. */
    public Path defaultCluster() {
        return path.resolve("local");
    }

    /** The directory of the cluster that {@code ftq local start} started last. */
    public Optional<Path> current() {
        try {
            String line = Files.readString(currentFile()).strip();
            return line.isEmpty() ? Optional.empty() : Optional.of(Path.of(line));
        } catch (IOException none) {
            return Optional.empty();
        } catch (InvalidPathException damaged) {
            throw Failure.configuration(
                    currentFile() + " does not name a directory; 'ftq local start' writes it anew, or remove it");
        }
    }

    public void setCurrent(Path cluster) {
        try {
            Files.createDirectories(path);
            Files.writeString(currentFile(), cluster + "\n");
        } catch (IOException e) {
            throw Failure.configuration("cannot write " + currentFile() + " (" + Failures.fileLine(e)
                    + "); set XDG_STATE_HOME to a directory that can be written");
        }
    }

    /** Afterwards no cluster is the current one. */
    public void clearCurrent() {
        try {
            Files.deleteIfExists(currentFile());
        } catch (IOException e) {
            throw Failure.configuration("cannot remove " + currentFile() + ": " + e.getMessage());
        }
    }

    private Path currentFile() {
        return path.resolve("current");
    }
}
