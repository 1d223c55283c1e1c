package org.ftqueue.shell.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.ftqueue.api.NodeId;
import org.ftqueue.shell.doctor.Subject;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.local.LocalCluster;
import org.ftqueue.shell.local.LocalDirectory;
import picocli.CommandLine.Option;

/** Which cluster is looked at, and which of its nodes are on this machine. That there is none is no failure. */
final class SubjectOptions {
    @Option(names = "--config", paramLabel = "FILE", description = "The cluster's file.")
    private Path file;

    @Option(names = "--id", paramLabel = "NODE", description = "The node of it that is on this machine: n1 or 1.")
    private String id;

    Subject of(Invocation shell) throws IOException {
        Optional<NodeId> node = Optional.ofNullable(id).map(text -> Invocation.checked(() -> NodeId.parse(text)));
        Optional<Path> directory = directory(shell);
        if (file == null && directory.isPresent()) {
            return Subject.ofFile(
                    shell.environment(), directory.get().resolve(ClusterChoice.FILE), node, Optional.empty());
        }
        Optional<ClusterChoice> named = isNamed(shell) ? Optional.of(shell.cluster()) : Optional.empty();
        return file == null
                ? Subject.of(shell.environment(), node, named)
                : Subject.ofFile(shell.environment(), file, node, named);
    }

    /** Whether the cluster is one that {@code ftq local} runs. */
    boolean isLocal(Invocation shell) throws IOException {
        return file == null && directory(shell).isPresent();
    }

    /** Of the local cluster that is meant, if it is one. */
    static Optional<Path> directory(Invocation shell) throws IOException {
        Optional<Path> chosen = shell.options().directory();
        if (shell.options().connect().isPresent()) {
            return Optional.empty();
        }
        if (chosen.isPresent()) {
            return Optional.of(LocalCluster.open(LocalDirectory.at(chosen.get()))
                    .directory()
                    .root());
        }
        return fromVariable(shell)
                ? Optional.empty()
                : shell.environment().state().current();
    }

    private static boolean isNamed(Invocation shell) {
        return shell.options().connect().isPresent()
                || shell.options().directory().isPresent()
                || fromVariable(shell);
    }

    private static boolean fromVariable(Invocation shell) {
        return !shell.environment().variables().getOrDefault("FTQ_CONNECT", "").isBlank();
    }
}
