package org.ftqueue.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping of a YAML file whose mistakes are collected, with line numbers, rather than thrown one by one. */
final class YamlSection {
    private final String path;
    private final Node at;
    private final Mistakes mistakes;
    private final Map<String, Node> values = new LinkedHashMap<>();

    /** Mistakes found in one file so far. */
    static final class Mistakes {
        private final String file;
        private final List<String> lines = new ArrayList<>();

        Mistakes(String file) {
            this.file = file;
        }

        void add(Node at, String message) {
            int line = at.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            lines.add(file + ":" + line + ": " + message);
        }

        List<String> lines() {
            return lines;
        }
    }

    /** @param path how messages name this section, empty for the whole file */
    YamlSection(String path, Node node, Set<String> known, Mistakes mistakes) {
        this.path = path;
        this.at = node;
        this.mistakes = mistakes;
        if (!(node instanceof MappingNode mapping)) {
            mistakes.add(
                    node,
                    (path.isEmpty() ? "the file" : path) + " must be a mapping with the keys "
                            + String.join(", ", known));
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(key)) {
                mistakes.add(tuple.getKeyNode(), "unknown key '" + name(key) + "'" + nearest(key, known));
            } else if (values.put(key, tuple.getValueNode()) != null) {
                mistakes.add(tuple.getKeyNode(), "key '" + name(key) + "' stands here a second time");
            }
        }
    }

    Optional<YamlSection> section(String key, Set<String> known) {
        return Optional.ofNullable(values.get(key)).map(node -> new YamlSection(name(key), node, known, mistakes));
    }

    List<YamlSection> sections(String key, Set<String> known) {
        Node node = required(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            mistakes.add(node, "'" + name(key) + "' must be a list with at least one entry");
            return List.of();
        }
        List<YamlSection> sections = new ArrayList<>();
        for (Node entry : sequence.getValue()) {
            sections.add(new YamlSection(name(key) + "[" + sections.size() + "]", entry, known, mistakes));
        }
        return sections;
    }

    Optional<String> requiredText(String key) {
        return Optional.ofNullable(required(key)).flatMap(node -> scalar(key, node));
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(values.get(key)).flatMap(node -> scalar(key, node));
    }

    /** A value that {@code parse} accepts; what it rejects with an IllegalArgumentException is a mistake. */
    <T> Optional<T> requiredValue(String key, Function<String, T> parse) {
        return requiredText(key).flatMap(text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (IllegalArgumentException e) {
                mistakes.add(values.get(key), "'" + name(key) + "': " + e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** Empty if it is a mistake; {@code min} must be above {@link Long#MIN_VALUE}. */
    OptionalLong requiredNumber(String key, long min, long max) {
        long value = required(key) == null ? Long.MIN_VALUE : number(key, Long.MIN_VALUE, min, max);
        return value == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(value);
    }

    long number(String key, long otherwise, long min, long max) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            long value = Long.parseLong(text.get().replace("_", ""));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the message below says what is right
        }
        mistakes.add(
                values.get(key),
                "'" + name(key) + "' must be a number from " + min + " to " + max + ", not '" + text.get() + "'");
        return otherwise;
    }

    void mistake(String key, String message) {
        mistakes.add(values.getOrDefault(key, at), message);
    }

    private Node required(String key) {
        Node node = values.get(key);
        if (node == null) {
            mistakes.add(at, "key '" + name(key) + "' is missing");
        }
        return node;
    }

    private Optional<String> scalar(String key, Node node) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue());
        }
        mistakes.add(node, "'" + name(key) + "' must be a single value");
        return Optional.empty();
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String nearest(String key, Set<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)))
                .filter(candidate -> distance(key, candidate) <= 1 + candidate.length() / 3)
                .map(candidate -> "; did you mean '" + candidate + "'?")
                .orElse("; known keys are " + String.join(", ", known));
    }

    /** Edit distance after Levenshtein, ignoring case. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
