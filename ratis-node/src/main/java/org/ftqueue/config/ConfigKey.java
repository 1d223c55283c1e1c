package org.ftqueue.config;

import java.util.Optional;

/**
 * One thing that a cluster's configuration can say.
 *
 * @param section  where in the file it stands
 * @param value    what it is when it is not given; empty if it must be given, or follows from other keys, or is nothing
 * @param required it must be given
 * @param says     the same for people
 * @param meaning  one or two sentences
 */
record ConfigKey<T>(
        Section section,
        String name,
        ValueType<T> type,
        Optional<T> value,
        boolean required,
        String says,
        String meaning) {

    /** The parts of the file. */
    enum Section {
        TOP(""),
        /** A list; each of its entries has the keys of this section. */
        NODES("nodes"),
        RAFT("raft"),
        LIMITS("limits");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        /** Its own key in the file; empty for the top. */
        String title() {
            return title;
        }
    }

    static <T> ConfigKey<T> required(Section section, String name, ValueType<T> type, String meaning) {
        return new ConfigKey<>(section, name, type, Optional.empty(), true, "required", meaning);
    }

    static <T> ConfigKey<T> otherwise(Section section, String name, ValueType<T> type, T value, String meaning) {
        return new ConfigKey<>(section, name, type, Optional.of(value), false, value.toString(), meaning);
    }

    /** @param says what it is when it is not given */
    static <T> ConfigKey<T> follows(Section section, String name, ValueType<T> type, String says, String meaning) {
        return new ConfigKey<>(section, name, type, Optional.empty(), false, says, meaning);
    }

    /** @param node the path of the node, where the key is one of a node */
    String path(String node) {
        return switch (section) {
            case TOP -> name;
            case NODES -> node + "." + name;
            case RAFT, LIMITS -> section.title() + "." + name;
        };
    }

    /** For keys that exist once. */
    String path() {
        return path(section.title());
    }
}
