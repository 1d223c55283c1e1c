package org.ftqueue.shell.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftqueue.config.ClusterConfigFile;
import org.ftqueue.config.EffectiveConfig;
import org.ftqueue.config.Overrides;
import picocli.CommandLine.Option;

/** {@code --set}, for the commands that a cluster's file is given to. */
final class SetOption {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Instead of what the file says: raft.electionTimeoutMinMillis=500, nodes.n1.host=10.0.0.5. Repeatable.")
    private List<String> flags = new ArrayList<>();

    /** The file with what flags and variables say instead. */
    EffectiveConfig read(Path file, Invocation shell) {
        return ClusterConfigFile.read(
                file, new Overrides(flags, shell.environment().variables()));
    }
}
