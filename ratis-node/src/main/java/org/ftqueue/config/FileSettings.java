package org.ftqueue.config;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ftqueue.api.NodeId;
import org.ftqueue.config.ConfigKey.Section;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Lays the tree of a YAML file out flat, one text for each path, with the line where it stands. */
final class FileSettings {
    private final String file;
    private final Settings settings;
    private final Mistakes mistakes;

    private FileSettings(String file, Settings settings, Mistakes mistakes) {
        this.file = file;
        this.settings = settings;
        this.mistakes = mistakes;
    }

    /**
     * Adds what the file says.
     *
     * @throws ConfigException if it is no YAML at all
     */
    static void add(String file, String yaml, Settings settings, Mistakes mistakes) {
        new FileSettings(file, settings, mistakes).top(compose(file, yaml));
    }

    private static Node compose(String file, String yaml) {
        try {
            Optional<Node> root =
                    new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml);
            return root.orElseThrow(
                    () -> new ConfigException(List.of(file + ": is empty; 'ftq config example' prints a good one")));
        } catch (MarkedYamlEngineException e) {
            throw notYaml(file + ":" + line(e.getProblemMark()), e.getProblem() + context(e));
        } catch (ReaderException e) {
            long line = 1
                    + yaml.codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            throw notYaml(file + ":" + line, String.format("character U+%04X is not allowed", e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw notYaml(file, e.getMessage());
        } catch (StackOverflowError e) {
            throw notYaml(file, "nested too deeply");
        }
    }

    /** What the reader was in when it stumbled: an open quote may have begun far above. */
    private static String context(MarkedYamlEngineException e) {
        if (e.getContext() == null) {
            return "";
        }
        int began = line(e.getContextMark());
        return " " + e.getContext() + (began == line(e.getProblemMark()) ? "" : " that begins in line " + began);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(place -> place.getLine() + 1).orElse(1);
    }

    private static ConfigException notYaml(String where, String problem) {
        String line = problem.lines().findFirst().orElse("");
        return new ConfigException(List.of(where + ": not YAML: " + line));
    }

    private void top(Node root) {
        List<String> known = ConfigKeys.namesAtTop();
        if (!(root instanceof MappingNode)) {
            // A list, or any text at all: looking for keys in it would only hide that.
            throw new ConfigException(List.of(
                    at(root).where() + ": the file must be a mapping with the keys " + String.join(", ", known)));
        }
        Map<String, Node> values = mapping(root, "", known);
        settings.startsAt(at(root));
        ConfigKeys.names(Section.TOP).forEach(key -> scalar(values, key, key));
        for (Section section : List.of(Section.RAFT, Section.LIMITS)) {
            Node node = values.get(section.title());
            if (node != null && !isNull(node)) {
                fields(node, section.title(), ConfigKeys.names(section));
            }
        }
        nodes(values.get(Section.NODES.title()), root);
    }

    private void nodes(Node list, Node root) {
        String title = Section.NODES.title();
        if (list == null) {
            mistakes.add(at(root), "key '" + title + "' is missing");
            return;
        }
        if (!(list instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            mistakes.add(at(list), "'" + title + "' must be a list with at least one entry");
            return;
        }
        List<Node> entries = sequence.getValue();
        Set<NodeId> known = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            node(entries.get(i), title + "[" + i + "]", known);
        }
    }

    /** A node is known by its id from here on; one without is still looked at, under its place in the list. */
    private void node(Node entry, String place, Set<NodeId> known) {
        Map<String, Node> values = mapping(entry, place, ConfigKeys.names(Section.NODES));
        Optional<NodeId> id = Optional.empty();
        if (values.get(ConfigKeys.ID.name()) instanceof ScalarNode scalar) {
            id = ConfigKeys.ID.type().parse().apply(scalar.getValue());
        }
        if (id.isPresent() && !known.add(id.get())) {
            mistakes.add(at(values.get(ConfigKeys.ID.name())), "node " + id.get() + " stands here a second time");
            return;
        }
        String path = id.map(name -> Section.NODES.title() + "." + name).orElse(place);
        ConfigKeys.names(Section.NODES).forEach(key -> scalar(values, key, path + "." + key));
        if (entry instanceof MappingNode) {
            settings.addNode(path, at(entry));
        }
    }

    private void fields(Node node, String path, Collection<String> known) {
        Map<String, Node> values = mapping(node, path, known);
        known.forEach(key -> scalar(values, key, path + "." + key));
    }

    private Map<String, Node> mapping(Node node, String path, Collection<String> known) {
        Map<String, Node> values = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            mistakes.add(at(node), path + " must be a mapping with the keys " + String.join(", ", known));
            return values;
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        for (NodeTuple tuple : mapping.getValue()) {
            Node at = tuple.getKeyNode();
            String key = at instanceof ScalarNode scalar ? scalar.getValue() : "?";
            if (!known.contains(key)) {
                mistakes.add(at(at), "unknown key '" + prefix + key + "'" + NearMiss.of(key, known));
            } else if (values.putIfAbsent(key, tuple.getValueNode()) != null) {
                mistakes.add(at(at), "key '" + prefix + key + "' stands here a second time");
            }
        }
        return values;
    }

    private void scalar(Map<String, Node> values, String key, String path) {
        Node node = values.get(key);
        if (node == null) {
            return;
        }
        if (node instanceof ScalarNode scalar
                && !isNull(node)
                && !scalar.getValue().isBlank()) {
            settings.put(new Setting(path, scalar.getValue(), at(node)));
        } else {
            mistakes.add(at(node), "'" + path + "' must be a single value");
            settings.spoil(path);
        }
    }

    private static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    private Origin.File at(Node node) {
        return new Origin.File(file, line(node.getStartMark()));
    }
}
