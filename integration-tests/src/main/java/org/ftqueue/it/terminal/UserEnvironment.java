package org.ftqueue.it.terminal;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The variables of somebody who uses {@code ftq}: none of those that the person who runs the tests has set for it.
 *
 * @param variables those that are set or, with an empty value, taken away
 */
public record UserEnvironment(Map<String, String> variables) {

    public UserEnvironment {
        variables = Map.copyOf(variables);
    }

    /** Somebody with this home directory, in which {@code ftq} keeps its state too. */
    public static UserEnvironment at(Path home) {
        return new UserEnvironment(Map.of(
                "HOME", home.toString(), "XDG_STATE_HOME", home.resolve("state").toString(), "LC_ALL", "C.UTF-8"));
    }

    public UserEnvironment with(String name, String value) {
        Map<String, String> more = new TreeMap<>(variables);
        more.put(name, value);
        return new UserEnvironment(more);
    }

    public UserEnvironment without(String name) {
        return with(name, "");
    }

    /** Where {@code ftq} keeps what outlives a command. */
    public Path state() {
        return Path.of(variables.get("XDG_STATE_HOME"), "ftqueue");
    }

    void applyTo(Map<String, String> process) {
        process.keySet()
                .removeIf(name -> name.startsWith("FTQ_")
                        || name.startsWith("XDG_")
                        || name.startsWith("JAVA_TOOL")
                        || name.startsWith("LC_")
                        || name.equals("NO_COLOR"));
        variables.forEach((name, value) -> {
            if (value.isEmpty()) {
                process.remove(name);
            } else {
                process.put(name, value);
            }
        });
    }
}
