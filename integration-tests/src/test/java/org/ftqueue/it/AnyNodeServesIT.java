package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.ftqueue.api.NodeId;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.fault.Fault;
import org.ftqueue.it.load.RecordingClient;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that were told of one node only, whichever it is and whoever leads. */
class AnyNodeServesIT {
    private static final int QUEUE = 1;

    @RegisterExtension
    final Scenario scenario = new Scenario();

    @Test
    void everyNodeServes() {
        TestCluster cluster = scenario.start();
        scenario.recordingClient().perform(new Operation.Create("any")).join();

        for (NodeId node : cluster.nodes()) {
            useAll(scenario.recordingClient(cluster.address(node)));
        }
        scenario.conclude();
    }

    @Test
    void followersServeWhenTheLeaderChanges() {
        TestCluster cluster = scenario.start();
        scenario.recordingClient().perform(new Operation.Create("any")).join();
        List<RecordingClient> clients = new ArrayList<>();
        cluster.followers().forEach(node -> clients.add(scenario.recordingClient(cluster.address(node))));
        clients.forEach(AnyNodeServesIT::useAll);
        Fault fault = new Fault.KillNode(cluster, cluster.awaitLeader());

        scenario.faults().inject(fault);
        clients.forEach(AnyNodeServesIT::useAll);
        scenario.faults().heal(fault);
        clients.forEach(AnyNodeServesIT::useAll);
        scenario.conclude();
    }

    private static void useAll(RecordingClient client) {
        List<Operation> operations = List.of(
                new Operation.Create("any"),
                new Operation.Push(QUEUE, List.of(client.nextValue(), client.nextValue())),
                new Operation.Top(QUEUE),
                new Operation.Size(QUEUE),
                new Operation.Pop(QUEUE, 1),
                new Operation.Id("any"));
        for (Operation operation : operations) {
            assertThat(client.perform(operation).join()).isInstanceOf(Ending.Answered.class);
        }
    }
}
