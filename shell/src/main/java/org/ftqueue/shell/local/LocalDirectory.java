package org.ftqueue.shell.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ftqueue.api.NodeId;
import org.ftqueue.shell.environment.ClusterChoice;

/**
 * The directory of a local cluster: {@code cluster.yaml}, {@code data/nN} for the nodes' own state, {@code nN/pid} and
 * {@code nN/node.log} for what this side knows of their processes.
 *
 * @param root without symbolic links, because processes are recognised by it
 */
public record LocalDirectory(Path root) {
    private static final String DATA = "data";

    /** Makes the directory if there is none. */
    public static LocalDirectory create(Path path) throws IOException {
        Files.createDirectories(path);
        return new LocalDirectory(path.toRealPath());
    }

    /** Takes the directory as it is; it need not exist. */
    public static LocalDirectory at(Path path) throws IOException {
        return new LocalDirectory(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath());
    }

    public Path clusterFile() {
        return root.resolve(ClusterChoice.FILE);
    }

    /** As it stands in the file, so that the directory can be moved while nothing runs in it. */
    Path relativeData() {
        return Path.of(DATA);
    }

    public Path log(NodeId id) {
        return root.resolve(id.value()).resolve("node.log");
    }

    Path pid(NodeId id) {
        return root.resolve(id.value()).resolve("pid");
    }

    Path lock() {
        return root.resolve("lock");
    }

    /** Whether the node has no state yet. */
    boolean isNew(NodeId id) throws IOException {
        Path state = root.resolve(DATA).resolve(id.value());
        if (!Files.isDirectory(state)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(state)) {
            return entries.findAny().isEmpty();
        }
    }

    /**
     * A cluster that once had a leader is never founded again, even if a node has lost its directory. Until then, a
     * start that was interrupted may be repeated.
     */
    boolean founded() {
        return Files.exists(foundedMarker());
    }

    void markFounded() throws IOException {
        if (!founded()) {
            Files.writeString(foundedMarker(), "A leader has served here; nodes start without --bootstrap.\n");
        }
    }

    /** The last lines of a node's log. */
    public List<String> logTail(NodeId id, int lines) throws IOException {
        return LogTail.of(log(id), lines);
    }

    private Path foundedMarker() {
        return root.resolve("founded");
    }
}
