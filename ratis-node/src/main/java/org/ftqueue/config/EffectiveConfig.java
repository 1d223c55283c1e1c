package org.ftqueue.config;

import java.util.List;
import java.util.Optional;

/**
 * A configuration in force and who said each of its values.
 *
 * @param settings one for each key of the cluster and of each node, in the order of the file
 */
public record EffectiveConfig(ClusterConfig config, List<Setting> settings) {

    public EffectiveConfig {
        settings = List.copyOf(settings);
    }

    Optional<Setting> setting(String path) {
        return settings.stream().filter(setting -> setting.path().equals(path)).findFirst();
    }

    /** What is allowed and probably not meant, a line each. Looks at the disk. */
    public List<String> warnings() {
        return ConfigWarnings.of(this);
    }
}
