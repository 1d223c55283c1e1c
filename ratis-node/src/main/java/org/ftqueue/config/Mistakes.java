package org.ftqueue.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was found wrong so far. All of it is told at once. */
final class Mistakes {
    private final List<Mistake> found = new ArrayList<>();

    private record Mistake(Origin origin, String line) {
        /** In the order of the file; what other places say comes behind. */
        int order() {
            return origin instanceof Origin.File file ? file.line() : Integer.MAX_VALUE;
        }
    }

    void add(Origin origin, String problem) {
        found.add(new Mistake(origin, origin.where() + ": " + problem));
    }

    void add(Setting setting, String problem) {
        found.add(new Mistake(setting.origin(), setting.mistake(problem)));
    }

    /** @throws ConfigException if there is one */
    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Mistake::order));
            throw new ConfigException(found.stream().map(Mistake::line).toList());
        }
    }
}
