package org.ftqueue.shell.doctor;

import java.util.List;

/** How many nodes may die, and whether one of them is for nothing. */
record NodeCountCheck(String subject, int nodes) implements Check {

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public List<Finding> examine() {
        int mayDie = (nodes - 1) / 2;
        String found = Words.count(nodes, "node") + ", of which " + mayDie + " may die";
        if (nodes == 1) {
            return List.of(Finding.warning(
                    name(), subject, "1 node: when it is down, so is the cluster", "run 3 nodes to survive 1 death"));
        }
        return List.of(
                nodes % 2 == 0
                        ? Finding.warning(
                                name(),
                                subject,
                                found + ", no more than of " + (nodes - 1),
                                "run " + (nodes - 1) + " or " + (nodes + 1) + " nodes")
                        : Finding.ok(name(), subject, found));
    }
}
