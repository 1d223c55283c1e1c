package org.ftqueue.shell.command;

import java.time.Duration;
import java.util.List;
import org.ftqueue.config.ConfigException;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.ClusterView;
import org.ftqueue.shell.environment.Failure;

/** The prompt: which cluster, who leads it, in which term. Looks anew before each line, but never for long. */
record Prompt(Invocation shell) {
    private static final Duration PATIENCE = Duration.ofMillis(300);

    String text() {
        ClusterChoice cluster;
        try {
            cluster = shell.cluster();
        } catch (Failure | ConfigException none) {
            return "ftq:(no cluster)> ";
        }
        ClusterView view = ClusterView.of(cluster, PATIENCE);
        String name = view.name()
                .or(() -> cluster.config().map(config -> config.name()))
                .orElse("?");
        return view.leader()
                .map(leader -> "ftq:" + name + " " + leader.id() + " t" + leader.term() + "> ")
                .orElse("ftq:" + name + (view.answering().equals(List.of()) ? " (no answer)> " : " (no leader)> "));
    }
}
