package org.ftqueue.shell.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ftqueue.config.ClusterConfig;
import org.ftqueue.config.ClusterConfigFile;
import org.ftqueue.config.ConfigException;

/** The file of a cluster: every mistake in it is a row. */
record ConfigurationCheck(Path file) implements Check {

    @Override
    public String name() {
        return "configuration";
    }

    @Override
    public String subject() {
        return file.toString();
    }

    @Override
    public List<Finding> examine() {
        try {
            ClusterConfig config = ClusterConfigFile.read(file);
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.ok(
                    name(),
                    subject(),
                    "cluster " + config.name() + " of "
                            + Words.count(config.nodes().size(), "node")));
            return findings;
        } catch (ConfigException e) {
            return e.mistakes().stream()
                    .map(mistake -> Finding.failed(name(), subject(), mistake, "correct the file on every node"))
                    .toList();
        }
    }
}
