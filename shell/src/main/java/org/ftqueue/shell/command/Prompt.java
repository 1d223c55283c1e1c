package org.ftqueue.shell.command;

import java.time.Duration;
import java.util.List;
import org.ftqueue.config.ConfigException;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.Failure;
import org.ftqueue.shell.interactive.Glance;

/** What a prompt says of the cluster that a command would go to. */
final class Prompt {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    private Prompt() {}

    /** Looks now, but not for long. */
    static Glance look(Invocation shell) {
        try {
            ClusterChoice cluster = shell.cluster();
            return Glance.of(cluster, ClusterView.of(cluster, PATIENCE), List.of(), List.of());
        } catch (Failure | ConfigException none) {
            return Glance.NO_CLUSTER;
        }
    }
}
