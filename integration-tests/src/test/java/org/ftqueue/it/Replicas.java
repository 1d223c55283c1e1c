package org.ftqueue.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ftqueue.api.Digest;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.client.FtqClient;
import org.ftqueue.client.NodeProbe;
import org.ftqueue.it.process.TestCluster;

/** Compares the digests of all nodes at one position. */
final class Replicas {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Replicas() {}

    static void assertEqual(TestCluster cluster, FtqClient client) {
        Outcome outcome = client.digest()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join()
                .outcome();
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
        long index = ((Outcome.Applied) outcome).position().index();
        List<String> digests = new ArrayList<>();
        for (NodeId node : cluster.nodes()) {
            Digest digest = await(cluster, node, index);
            digests.add("chain " + digest.chainHex() + " content " + digest.contentHex());
        }
        assertThat(digests)
                .as("digests at entry " + index + " of " + cluster.nodes())
                .allMatch(digests.get(0)::equals);
    }

    private static Digest await(TestCluster cluster, NodeId node, long index) {
        return Awaitility.await("digest of " + node + " at entry " + index)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(
                        () -> NodeProbe.digest(cluster.address(node), index, Duration.ofSeconds(2))
                                .join(),
                        digest -> true);
    }
}
