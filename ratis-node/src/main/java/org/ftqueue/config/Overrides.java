package org.ftqueue.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ftqueue.api.NodeId;
import org.ftqueue.config.ConfigKey.Section;

/**
 * What is said instead of the file. A flag wins over a variable, a variable over the file.
 *
 * <p>The variable of a key is {@code FTQ_} and its path in capitals, with {@code _} for each dot and before each capital:
 * {@code FTQ_RAFT_ELECTION_TIMEOUT_MIN_MILLIS}, {@code FTQ_NODES_N1_HOST}. An empty variable counts as not set. Variables
 * that start with {@code FTQ_RAFT}, {@code FTQ_LIMITS} or {@code FTQ_NODES} and are none of these are mistakes; any other
 * {@code FTQ_} variable is somebody else's.
 *
 * @param flags     each {@code path=value}; of two with the same path the last wins
 * @param variables the environment
 */
public record Overrides(List<String> flags, Map<String, String> variables) {
    public static final Overrides NONE = new Overrides(List.of(), Map.of());

    private static final Pattern OURS = Pattern.compile("FTQ_(RAFT|LIMITS|NODES)(_.*)?");
    private static final Pattern BEFORE_CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    public Overrides {
        flags = List.copyOf(flags);
        variables = Map.copyOf(variables);
    }

    /** Replaces values of the file, whose nodes must be known by now. */
    void apply(Settings settings, Mistakes mistakes) {
        Map<String, String> pathOf = new LinkedHashMap<>();
        paths(settings).forEach(path -> pathOf.put(variable(path), path));
        new TreeMap<>(variables).forEach((name, value) -> {
            Origin origin = new Origin.Variable(name);
            if (value.isBlank()) {
                return;
            }
            if (pathOf.containsKey(name)) {
                settings.put(new Setting(pathOf.get(name), value, origin));
            } else if (OURS.matcher(name).matches()) {
                mistakes.add(
                        origin, "unknown key" + NearMiss.of(name, sameSection(name, '_', pathOf.keySet().stream())));
            }
        });
        flags.forEach(flag -> apply(flag, settings, mistakes));
    }

    private static void apply(String flag, Settings settings, Mistakes mistakes) {
        int equals = flag.indexOf('=');
        String path = canonical(equals < 0 ? flag : flag.substring(0, equals));
        Origin origin = new Origin.Flag(path);
        List<String> known = paths(settings).toList();
        if (!known.contains(path)) {
            mistakes.add(origin, "unknown key" + NearMiss.of(path, sameSection(path, '.', known.stream())));
        } else if (equals < 0) {
            mistakes.add(origin, "the value is missing; it goes behind a =, as in " + path + "=VALUE");
        } else {
            settings.put(new Setting(path, flag.substring(equals + 1), origin));
        }
    }

    /** Everything that can be said instead of the file: all but which nodes there are. */
    private static Stream<String> paths(Settings settings) {
        Stream<String> once = ConfigKeys.ALL.stream()
                .filter(key -> key.section() != Section.NODES)
                .map(ConfigKey::path);
        Stream<String> ofNodes = settings.nodes().stream()
                .flatMap(node -> ConfigKeys.of(Section.NODES).stream()
                        .filter(key -> key != ConfigKeys.ID)
                        .map(key -> key.path(node)));
        return Stream.concat(once, ofNodes);
    }

    /** Whether a variable is, or means to be, one of these. */
    public static boolean isVariable(String name) {
        return OURS.matcher(name).matches()
                || ConfigKeys.of(Section.TOP).stream().anyMatch(key -> name.equals(variable(key.path())));
    }

    /** The variable of a key. */
    static String variable(String path) {
        String words = BEFORE_CAPITAL.matcher(path).replaceAll("_").replace('.', '_');
        return "FTQ_" + words.toUpperCase(Locale.ROOT);
    }

    /** A bare number names a node here as everywhere: {@code nodes.1.host} is {@code nodes.n1.host}. */
    private static String canonical(String path) {
        String[] words = path.strip().split("\\.");
        if (words.length == 3 && words[0].equals(Section.NODES.title())) {
            try {
                return words[0] + "." + NodeId.parse(words[1]) + "." + words[2];
            } catch (IllegalArgumentException notANode) {
                // an unknown key, and that will be said
            }
        }
        return path.strip();
    }

    /** The known names that begin as this one does, or all if none does. */
    private static List<String> sameSection(String name, char separator, Stream<String> known) {
        List<String> all = known.toList();
        String path = name.startsWith("FTQ_") ? name.substring("FTQ_".length()) : name;
        int end = name.length() - path.length() + Math.max(path.indexOf(separator), 0);
        String section = name.substring(0, end);
        List<String> same = all.stream()
                .filter(candidate -> candidate.startsWith(section + separator))
                .toList();
        return same.isEmpty() ? all : same;
    }
}
