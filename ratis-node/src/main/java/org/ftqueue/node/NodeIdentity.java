package org.ftqueue.node;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.ftqueue.api.NodeId;
import org.ftqueue.env.DurableFiles;

/**
 * Who a data directory belongs to, kept in its {@code node.json}, so that a node never starts on the state of another.
 *
 * @param clusterId empty until the cluster is founded
 */
record NodeIdentity(String cluster, NodeId id, Optional<UUID> clusterId, int formatVersion) {
    static final int FORMAT_VERSION = 1;

    private static final String FILE = "node.json";
    private static final JsonFactory JSON = new JsonFactory();

    NodeIdentity withClusterId(UUID newClusterId) {
        return new NodeIdentity(cluster, id, Optional.of(newClusterId), formatVersion);
    }

    /**
     * Finds out whose directory this is, and makes it this node's if it is nobody's.
     *
     * @throws NodeStartException if it is somebody else's, or empty and {@code bootstrap} was not given
     */
    static NodeIdentity claim(Path directory, String cluster, NodeId id, boolean bootstrap) {
        try {
            if (!Files.exists(directory.resolve(FILE))) {
                return bootstrap(directory, cluster, id, bootstrap);
            }
            NodeIdentity found = read(directory);
            if (found.formatVersion() > FORMAT_VERSION) {
                throw new NodeStartException(directory + " was written by a newer version (format "
                        + found.formatVersion() + ", this one reads " + FORMAT_VERSION + ")");
            }
            if (!found.cluster().equals(cluster) || !found.id().equals(id)) {
                throw new NodeStartException(directory + " belongs to node " + found.id() + " of cluster "
                        + found.cluster() + ", not to node " + id + " of cluster " + cluster);
            }
            return found;
        } catch (IOException e) {
            throw new NodeStartException("the data directory " + directory + " cannot be used: " + reason(e), e);
        }
    }

    private static NodeIdentity bootstrap(Path directory, String cluster, NodeId id, boolean bootstrap)
            throws IOException {
        Files.createDirectories(directory);
        if (Files.exists(directory.resolve("raft"))) {
            throw new NodeStartException(directory + " holds Raft state but no " + FILE
                    + ", so it is not known whose it is; restore " + FILE + " or start on an empty directory");
        }
        if (!bootstrap) {
            throw new NodeStartException(
                    directory + " is empty; if node " + id
                            + " is new, start it with --bootstrap; if it lost its disk, it must not come back under its old id");
        }
        NodeIdentity identity = new NodeIdentity(cluster, id, Optional.empty(), FORMAT_VERSION);
        identity.write(directory);
        return identity;
    }

    void write(Path directory) throws IOException {
        DurableFiles.replace(directory.resolve(FILE + ".new"), directory.resolve(FILE), out -> {
            JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("cluster", cluster);
            json.writeStringField("id", id.value());
            json.writeStringField("clusterId", clusterId.map(UUID::toString).orElse(""));
            json.writeNumberField("formatVersion", formatVersion);
            json.writeEndObject();
            json.flush();
        });
    }

    private static NodeIdentity read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        Map<String, String> fields = new TreeMap<>();
        try (JsonParser json = JSON.createParser(file.toFile())) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                fields.put(name, json.getText());
            }
            String clusterId = fields.getOrDefault("clusterId", "");
            return new NodeIdentity(
                    fields.getOrDefault("cluster", ""),
                    new NodeId(fields.getOrDefault("id", "")),
                    clusterId.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(clusterId)),
                    Integer.parseInt(fields.getOrDefault("formatVersion", "")));
        } catch (IllegalArgumentException | JacksonException e) {
            throw new NodeStartException(
                    file + " is damaged: " + e.getMessage().lines().findFirst().orElse(""), e);
        }
    }

    private static String reason(IOException e) {
        return Stream.of(e.getClass().getSimpleName(), e.getMessage())
                .filter(part -> part != null && !part.isBlank())
                .reduce((type, message) -> type + ": " + message)
                .orElse("unknown");
    }
}
