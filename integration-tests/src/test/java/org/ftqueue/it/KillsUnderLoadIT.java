package org.ftqueue.it;

import static org.ftqueue.it.Scenario.sized;

import org.ftqueue.it.fault.Fault;
import org.ftqueue.it.load.Load;
import org.ftqueue.it.process.TestCluster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** kill -9 under eight clients that push, pop, read, create and destroy. */
class KillsUnderLoadIT {
    private static final int ROUNDS = sized(6, 20);
    private static final long ANSWERS_BETWEEN = 300;

    @RegisterExtension
    final Scenario scenario = new Scenario();

    @Test
    void leadersAndFollowersAreKilledInTurn() {
        TestCluster cluster = scenario.start();
        Load load = scenario.load();

        for (int round = 0; round < ROUNDS; round++) {
            killAndRestart(new Fault.KillNode(cluster, cluster.awaitLeader()));
            killAndRestart(new Fault.KillNode(cluster, cluster.followers().get(round % 2)));
        }

        load.finish();
        scenario.conclude();
    }

    @Test
    void allNodesAreKilledAtOnce() {
        TestCluster cluster = scenario.start();
        Load load = scenario.load();

        for (int round = 0; round < sized(1, 5); round++) {
            scenario.recorder().awaitFurtherAnswers(1_000);
            Fault fault = new Fault.KillAll(cluster);
            scenario.faults().inject(fault);
            scenario.faults().heal(fault);
            scenario.recorder().awaitFurtherAnswers(ANSWERS_BETWEEN);
        }

        load.finish();
        scenario.conclude();
    }

    private void killAndRestart(Fault fault) {
        scenario.recorder().awaitFurtherAnswers(ANSWERS_BETWEEN);
        scenario.faults().inject(fault);
        scenario.recorder().awaitFurtherAnswers(ANSWERS_BETWEEN);
        scenario.faults().heal(fault);
    }
}
