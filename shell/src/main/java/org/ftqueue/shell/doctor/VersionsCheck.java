package org.ftqueue.shell.doctor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.shell.environment.ClusterView;

/** @param own version of what runs this */
record VersionsCheck(String own, Supplier<ClusterView> look) implements Check {

    @Override
    public String name() {
        return "version";
    }

    @Override
    public String subject() {
        return "every node";
    }

    @Override
    public List<Finding> examine() {
        Map<String, TreeSet<String>> nodes = new TreeMap<>();
        for (NodeStatus status : look.get().answering()) {
            nodes.computeIfAbsent(status.version(), version -> new TreeSet<>())
                    .add(status.id().value());
        }
        nodes.computeIfAbsent(own, version -> new TreeSet<>()).add("this ftq");
        String found = nodes.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + Words.list(entry.getValue()))
                .collect(Collectors.joining("; "));
        return List.of(
                nodes.size() == 1
                        ? Finding.ok(name(), subject(), found)
                        : Finding.warning(
                                name(), subject(), found, "install one version everywhere, a node at a time"));
    }
}
