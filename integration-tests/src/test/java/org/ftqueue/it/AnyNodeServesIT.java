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
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    @Test
    void everyNodeServes() {
        TestCluster cluster = SCENARIO.cluster();
        SCENARIO.recordingClient().perform(new Operation.Create("any")).join();

        for (NodeId node : cluster.nodes()) {
            useAll(SCENARIO.recordingClient(cluster.address(node)));
        }
        SCENARIO.conclude();
    }

    @Test
    void followersServeWhenTheLeaderChanges() {
        TestCluster cluster = SCENARIO.cluster();
        SCENARIO.recordingClient().perform(new Operation.Create("any")).join();
        List<RecordingClient> clients = new ArrayList<>();
        cluster.followers().forEach(node -> clients.add(SCENARIO.recordingClient(cluster.address(node))));
        clients.forEach(AnyNodeServesIT::useAll);
        Fault fault = new Fault.KillNode(cluster, cluster.awaitLeader());

        SCENARIO.faults().inject(fault);
        clients.forEach(AnyNodeServesIT::useAll);
        SCENARIO.faults().heal(fault);
        clients.forEach(AnyNodeServesIT::useAll);
        SCENARIO.conclude();
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
