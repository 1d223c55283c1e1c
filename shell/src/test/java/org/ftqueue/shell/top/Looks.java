package org.ftqueue.shell.top;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.Label;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueuePage.QueueSummary;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.shell.environment.ClusterView;

/** A cluster that never was, of nodes n1, n2 …, each with the index it has applied; -1 is a node that is silent. */
final class Looks {
    static final long PID = 4_000;

    private Looks() {}

    static Look at(long second, String leader, long... applied) {
        return of(second, leader, PID, applied);
    }

    static Look of(long second, String leader, long pid, long... applied) {
        List<ClusterView.Member> members = new ArrayList<>();
        List<NodeStatus.Peer> peers = new ArrayList<>();
        for (int i = 1; i <= applied.length; i++) {
            long heard = applied[i - 1] < 0 ? 41_200 : 20L * i;
            peers.add(new NodeStatus.Peer(new NodeId("n" + i), endpoints(i), ("n" + i).equals(leader) ? 0 : heard));
        }
        for (int i = 1; i <= applied.length; i++) {
            NodeId id = new NodeId("n" + i);
            Optional<NodeStatus> status = applied[i - 1] < 0
                    ? Optional.empty()
                    : Optional.of(status(id, leader, pid + i, applied[i - 1], peers));
            members.add(new ClusterView.Member(
                    Optional.of(id), Optional.of(endpoints(i)), new NodeAddress("h", 7200 + i), status));
        }
        return new Look(TimeUnit.SECONDS.toNanos(second), Optional.of("demo"), new ClusterView(members));
    }

    private static Endpoints endpoints(int number) {
        return new Endpoints("h:710" + number, "h:720" + number, Optional.empty(), Optional.empty());
    }

    private static NodeStatus status(NodeId id, String leader, long pid, long applied, List<NodeStatus.Peer> peers) {
        boolean leads = id.value().equals(leader);
        return new NodeStatus(
                "demo",
                Optional.of(new UUID(1, 2)),
                id,
                pid,
                "0.1.0",
                "running",
                leads ? "leader" : "follower",
                7,
                leader.isEmpty() ? Optional.empty() : Optional.of(new NodeId(leader)),
                applied,
                applied + 1,
                -1,
                3,
                2,
                40,
                leads ? 12 : 0,
                60_000,
                peers);
    }

    static QueuePage page(boolean more, QueueSummary... queues) {
        return new QueuePage(List.of(queues), queues.length == 0 ? 0 : queues[queues.length - 1].id(), more);
    }

    static QueueSummary queue(int id, String label, long size, long pushed, long popped) {
        return new QueueSummary(id, Label.of(label), size, 10 * size, pushed, popped);
    }
}
