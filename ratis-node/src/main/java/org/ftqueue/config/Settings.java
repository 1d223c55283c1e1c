package org.ftqueue.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was said, flat, and what became of it. Values said later replace those said earlier. */
final class Settings {
    private final Mistakes mistakes;
    private final Map<String, Setting> given = new HashMap<>();
    private final Set<String> spoiled = new HashSet<>();
    private final Map<String, Origin> nodes = new LinkedHashMap<>();
    private final List<Setting> effective = new ArrayList<>();
    private Origin start = new Origin.Otherwise();

    Settings(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void put(Setting setting) {
        given.put(setting.path(), setting);
    }

    /** Something stands there that is wrong in a way that was told already. */
    void spoil(String path) {
        spoiled.add(path);
    }

    /** @param path of a node: {@code nodes.n1}, or {@code nodes[0]} if it has no id that could be understood */
    void addNode(String path, Origin at) {
        nodes.put(path, at);
    }

    void startsAt(Origin at) {
        start = at;
    }

    /** Their paths, in the order of the file. */
    List<String> nodes() {
        return List.copyOf(nodes.keySet());
    }

    Optional<Setting> given(String path) {
        return Optional.ofNullable(given.get(path));
    }

    /** The values in force, in the order in which they were read. */
    List<Setting> effective() {
        return List.copyOf(effective);
    }

    /** A key that exists once and has a value of its own when it is not given. */
    <T> T read(ConfigKey<T> key) {
        return read(key, "").orElseThrow();
    }

    /** @param node path of the node, for the keys of nodes */
    <T> T read(ConfigKey<T> key, String node, T otherwise) {
        return read(key, node).orElseGet(() -> {
            effective.add(new Setting(key.path(node), otherwise.toString(), new Origin.Otherwise()));
            return otherwise;
        });
    }

    /** Empty if it is not given and has no value of its own; a wrong one counts as not given. */
    <T> Optional<T> read(ConfigKey<T> key, String node) {
        String path = key.path(node);
        Setting setting = given.get(path);
        if (setting != null) {
            Optional<T> value = key.type().parse().apply(setting.value());
            if (value.isPresent()) {
                effective.add(new Setting(path, value.get().toString(), setting.origin()));
                return value;
            }
            mistakes.add(setting, "must be " + key.type().says() + ", not '" + setting.value() + "'");
        } else if (key.required() && !spoiled.contains(path)) {
            mistakes.add(nodes.getOrDefault(node, start), "key '" + path + "' is missing");
        }
        key.value().ifPresent(value -> effective.add(new Setting(path, value.toString(), new Origin.Otherwise())));
        return key.value();
    }
}
