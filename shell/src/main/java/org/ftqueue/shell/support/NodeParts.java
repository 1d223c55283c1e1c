package org.ftqueue.shell.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ftqueue.api.NodeId;
import org.ftqueue.shell.local.LocalDirectory;
import org.ftqueue.shell.support.Part.Missing;

/**
 * What can be had of one node beyond what it tells by itself.
 *
 * @param local the directory of the local cluster that it belongs to
 * @param data  its data directory, if it is on this machine
 * @param pid   finds its process on this machine, or says why not
 */
record NodeParts(NodeId id, Optional<LocalDirectory> local, Optional<Path> data, ProcessOnThisMachine pid) {
    private static final int MAX_FILES = 5_000;

    @FunctionalInterface
    interface ProcessOnThisMachine {
        long pid() throws Exception;
    }

    List<Part> parts(int logLines, Duration limit) {
        String folder = "nodes/" + id + "/";
        return List.of(
                new Part(folder + "log.txt", () -> log(logLines)),
                new Part(folder + "threads.txt", () -> ThreadDump.of(pid.pid(), limit)),
                new Part(folder + "files.txt", this::files));
    }

    private String log(int lines) throws IOException, Missing {
        LocalDirectory directory = local.orElseThrow(() -> new Missing(
                "only the logs of local clusters are known here; add what the machine of " + id + " has kept"));
        List<String> tail = directory.logTail(id, lines);
        if (tail.isEmpty()) {
            throw new Missing(directory.log(id) + " is not there or empty");
        }
        return tail.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** Size, time of the last change, name. */
    private String files() throws IOException, Missing {
        Path directory = data.orElseThrow(() -> new Missing("the data directory is not on this machine"));
        if (!Files.exists(directory)) {
            throw new Missing(directory + " is not there");
        }
        StringBuilder out = new StringBuilder("bytes\tchanged\tbelow " + directory + "\n");
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.limit(MAX_FILES)::iterator) {
                out.append(line(directory, file));
            }
        }
        return out.toString();
    }

    private static String line(Path directory, Path file) throws IOException {
        try {
            String kind = Files.isDirectory(file) ? "-" : Long.toString(Files.size(file));
            return kind + "\t" + Files.getLastModifiedTime(file) + "\t" + directory.relativize(file) + "\n";
        } catch (NoSuchFileException goneMeanwhile) {
            return "";
        }
    }
}
