package org.ftqueue.it.fault;

import java.util.List;
import java.util.Objects;
import org.ftqueue.api.NodeId;
import org.ftqueue.it.process.TestCluster;

/** Something done to a running cluster that can be undone. */
public sealed interface Fault {

    /** Returns when the fault is there. */
    void inject();

    /** The exact inverse; returns when the cluster is as before, with all nodes caught up that this fault touched. */
    void heal();

    /** SIGKILL; healed by a restart on what the node left on disk. */
    record KillNode(TestCluster cluster, NodeId node) implements Fault {
        public KillNode {
            Objects.requireNonNull(cluster, "cluster");
            Objects.requireNonNull(node, "node");
        }

        @Override
        public void inject() {
            cluster.kill(node);
        }

        @Override
        public void heal() {
            cluster.restart(node);
            cluster.awaitCaughtUp(node);
        }

        @Override
        public String toString() {
            return "kill " + node;
        }
    }

    /** SIGKILL to several nodes, one right after the other; healed by starting all of them again. */
    record KillNodes(TestCluster cluster, List<NodeId> nodes) implements Fault {
        public KillNodes {
            Objects.requireNonNull(cluster, "cluster");
            nodes = List.copyOf(nodes);
        }

        @Override
        public void inject() {
            nodes.forEach(cluster::kill);
        }

        @Override
        public void heal() {
            nodes.forEach(cluster::restart);
            nodes.forEach(cluster::awaitCaughtUp);
        }

        @Override
        public String toString() {
            return "kill " + nodes;
        }
    }

    /** SIGKILL to every node at once. */
    record KillAll(TestCluster cluster) implements Fault {
        public KillAll {
            Objects.requireNonNull(cluster, "cluster");
        }

        @Override
        public void inject() {
            cluster.killAll();
        }

        @Override
        public void heal() {
            List<NodeId> nodes = cluster.nodes();
            nodes.forEach(cluster::restart);
            nodes.forEach(cluster::awaitCaughtUp);
        }

        @Override
        public String toString() {
            return "kill all";
        }
    }

    /** SIGSTOP; healed by SIGCONT. */
    record PauseNode(TestCluster cluster, NodeId node) implements Fault {
        public PauseNode {
            Objects.requireNonNull(cluster, "cluster");
            Objects.requireNonNull(node, "node");
        }

        @Override
        public void inject() {
            cluster.pause(node);
        }

        @Override
        public void heal() {
            cluster.resume(node);
        }

        @Override
        public String toString() {
            return "pause " + node;
        }
    }
}
