package org.ftqueue.it.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.Item;
import org.ftqueue.api.Label;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand.Push;
import org.ftqueue.api.QueueRef;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.process.ClusterSpec;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.TestCluster;

/** FTQueue as it ships: {@code FtqClient}, sessions, exactly once, replicated answers. */
final class FtqSystem implements MeasuredSystem {
    private static final int QUEUES = 7;

    private final TestCluster cluster;

    FtqSystem(Distribution distribution) {
        cluster = TestCluster.start(distribution, ClusterSpec.ofThree());
        cluster.awaitLeader();
    }

    @Override
    public String name() {
        return "FTQueue";
    }

    List<NodeAddress> addresses() {
        return cluster.addresses();
    }

    @Override
    public Target connect(int connections) {
        List<FtqClient> clients = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            clients.add(FtqClient.connect(ClientOptions.of(cluster.addresses())));
        }
        List<QueueRef> queues = new ArrayList<>();
        for (int i = 0; i < QUEUES; i++) {
            queues.add(QueueRef.of(clients.get(0).create(Label.of("bench " + i)).join()));
        }
        return new Target() {
            @Override
            public CompletableFuture<?> push(int slot) {
                Push push = new Push(queues.get(slot % QUEUES), List.of(Item.of(slot)));
                return clients.get(slot % connections).submit(push).thenAccept(answer -> {
                    if (!(answer.outcome() instanceof Outcome.Applied)) {
                        throw new IllegalStateException(answer.outcome().toString());
                    }
                });
            }

            @Override
            public void close() {
                clients.forEach(client -> client.closeSession().thenRun(client::close));
            }
        };
    }

    @Override
    public void close() {
        cluster.close();
    }
}
