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
    static final Scenario SCENARIO = Scenario.onThreeNodes();

    @Test
    void leadersAndFollowersAreKilledInTurn() {
        TestCluster cluster = SCENARIO.cluster();
        Load load = SCENARIO.load();

        for (int round = 0; round < ROUNDS; round++) {
            killAndRestart(new Fault.KillNode(cluster, cluster.awaitLeader()));
            killAndRestart(new Fault.KillNode(cluster, cluster.followers().get(round % 2)));
        }

        load.finish();
        SCENARIO.conclude();
    }

    @Test
    void allNodesAreKilledAtOnce() {
        TestCluster cluster = SCENARIO.cluster();
        Load load = SCENARIO.load();

        for (int round = 0; round < sized(1, 5); round++) {
            SCENARIO.recorder().awaitFurtherAnswers(1_000);
            Fault fault = new Fault.KillAll(cluster);
            SCENARIO.faults().inject(fault);
            SCENARIO.faults().heal(fault);
            SCENARIO.recorder().awaitFurtherAnswers(ANSWERS_BETWEEN);
        }

        load.finish();
        SCENARIO.conclude();
    }

    private void killAndRestart(Fault fault) {
        SCENARIO.recorder().awaitFurtherAnswers(ANSWERS_BETWEEN);
        SCENARIO.faults().inject(fault);
        SCENARIO.recorder().awaitFurtherAnswers(ANSWERS_BETWEEN);
        SCENARIO.faults().heal(fault);
    }
}
