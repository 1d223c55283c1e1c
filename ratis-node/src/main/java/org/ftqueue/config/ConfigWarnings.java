package org.ftqueue.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a configuration may say and its author probably does not want. */
final class ConfigWarnings {
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private final EffectiveConfig effective;
    private final ClusterConfig config;
    private final List<String> warnings = new ArrayList<>();

    private ConfigWarnings(EffectiveConfig effective) {
        this.effective = effective;
        this.config = effective.config();
    }

    static List<String> of(EffectiveConfig effective) {
        ConfigWarnings warnings = new ConfigWarnings(effective);
        warnings.members();
        warnings.addresses();
        warnings.timeouts();
        warnings.disk();
        return List.copyOf(warnings.warnings);
    }

    private void members() {
        int nodes = config.nodes().size();
        int survives = (nodes - 1) / 2;
        if (nodes == 1) {
            warnings.add("1 node survives the loss of none; 3 survive the loss of 1");
        } else if (nodes % 2 == 0) {
            warnings.add(nodes + " nodes survive the loss of " + survives + ", as " + (nodes - 1)
                    + " would; an odd number is better");
        }
    }

    private void addresses() {
        List<NodeConfig> inside =
                config.nodes().stream().filter(node -> Loopback.is(node.host())).toList();
        if (!inside.isEmpty() && inside.size() < config.nodes().size()) {
            warnings.add("nodes on other machines cannot reach the loopback address of " + names(inside));
        }
        List<NodeConfig> open = config.nodes().stream()
                .filter(node -> !Loopback.is(node.bind()))
                .toList();
        if (!open.isEmpty()) {
            warnings.add(names(open) + " would listen beyond the machine; 'node start' wants --insecure for that");
        }
    }

    private static String names(List<NodeConfig> nodes) {
        return nodes.stream().map(node -> node.id().value()).collect(Collectors.joining(", "));
    }

    private void timeouts() {
        int min = config.raft().electionTimeoutMinMillis();
        int max = config.raft().electionTimeoutMaxMillis();
        int usual = RaftConfig.DEFAULT.electionTimeoutMinMillis();
        if (min < usual) {
            about(ConfigKeys.ELECTION_MIN, "is " + min + "; below " + usual + " ms a busy machine loses its leader");
        }
        if (2 * max < 3 * min) {
            about(
                    ConfigKeys.ELECTION_MAX,
                    "is " + max + ", close to " + ConfigKeys.ELECTION_MIN.name() + " (" + min
                            + "); nodes will stand for election at the same time");
        }
    }

    private void disk() {
        existing(config.data()).ifPresent(directory -> {
            try {
                String type = Files.getFileStore(directory).type();
                if (IN_MEMORY.contains(type)) {
                    about(ConfigKeys.DATA, "is on " + type + ", which is memory: nothing in it survives a restart");
                }
            } catch (IOException e) {
                about(ConfigKeys.DATA, "is on a file system that cannot be looked at: " + e.getMessage());
            }
        });
    }

    /** The directory itself or the nearest one above it that is there already. */
    private static Optional<Path> existing(Path directory) {
        Path candidate = directory;
        while (candidate != null && !Files.exists(candidate)) {
            candidate = candidate.getParent();
        }
        return Optional.ofNullable(candidate);
    }

    private void about(ConfigKey<?> key, String problem) {
        effective.setting(key.path()).ifPresent(setting -> warnings.add(setting.mistake(problem)));
    }
}
