package org.ftqueue.shell.doctor;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.shell.environment.ClusterView;

/** Whether all nodes that answer belong to one cluster. A name is chosen by people; the id was drawn at its founding. */
record OneClusterCheck(Supplier<ClusterView> look) implements Check {
    private static final String NOT_FOUNDED = "not founded";

    @Override
    public String name() {
        return "cluster id";
    }

    @Override
    public String subject() {
        return "every node";
    }

    @Override
    public List<Finding> examine() {
        Map<String, TreeSet<String>> nodes = new TreeMap<>();
        for (NodeStatus status : look.get().answering()) {
            String id = status.clusterId().map(Object::toString).orElse(NOT_FOUNDED);
            nodes.computeIfAbsent(status.cluster() + " " + id, cluster -> new TreeSet<>())
                    .add(status.id().value());
        }
        if (nodes.isEmpty()) {
            return List.of();
        }
        String found = nodes.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + Words.list(entry.getValue()))
                .collect(Collectors.joining("; "));
        long founded =
                nodes.keySet().stream().filter(id -> !id.endsWith(NOT_FOUNDED)).count();
        if (founded > 1) {
            return List.of(Finding.failed(
                    name(),
                    subject(),
                    found,
                    "these are different clusters: stop the nodes that do not belong here and correct their files"));
        }
        return List.of(
                nodes.size() == founded
                        ? Finding.ok(name(), subject(), found)
                        : Finding.warning(
                                name(),
                                subject(),
                                found,
                                "start a majority of the nodes; the first leader founds the cluster"));
    }
}
