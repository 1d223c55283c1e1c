package org.ftqueue.it.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.Label;
import org.ftqueue.api.NodeId;
import org.ftqueue.client.ClientOptions;
import org.ftqueue.client.FtqClient;
import org.ftqueue.it.process.ClusterSpec;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.TestCluster;
import org.ftqueue.shell.environment.ClusterChoice;

/**
 * How long it takes from pressing Tab until the label is on the screen, in a cluster of many queues: while all is well,
 * and while every node is stopped in its tracks. A key may not wait for a node.
 */
public final class TabLatency {
    private static final String CONTROL_C = "\u0003";
    private static final String END = "-end";
    private static final long PATIENCE_MILLIS = 20_000;
    private static final int WARM_UP = 100;

    private TabLatency() {}

    /** @param args labels, presses */
    public static void main(String[] args) throws Exception {
        int labels = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int presses = args.length > 1 ? Integer.parseInt(args[1]) : 500;
        try (TestCluster cluster = TestCluster.start(Distribution.ofSystemProperty(), ClusterSpec.ofThree())) {
            cluster.awaitLeader();
            create(cluster, labels);
            ClusterChoice choice =
                    new ClusterChoice(ClusterChoice.Source.CONNECT_OPTION, cluster.addresses(), Optional.empty());
            try (TypedShell shell = new TypedShell(() -> choice)) {
                awaitLabels(shell);
                measure(shell, labels, WARM_UP);
                print("all nodes answer", labels, measure(shell, labels, presses));
                cluster.nodes().forEach(cluster::pause);
                print("all nodes stopped", labels, measure(shell, labels, presses));
                for (NodeId node : cluster.nodes()) {
                    cluster.resume(node);
                }
            }
        }
        System.exit(0);
    }

    private static String label(int number) {
        return String.format(Locale.ROOT, "job-%06d", number);
    }

    private static void create(TestCluster cluster, int labels) {
        try (FtqClient client = FtqClient.connect(ClientOptions.of(cluster.addresses()))) {
            List<CompletableFuture<Integer>> created = new ArrayList<>();
            for (int i = 0; i < labels; i++) {
                created.add(client.create(Label.of(label(i) + END)));
                if (created.size() == ClientOptions.MAX_OUTSTANDING) {
                    created.forEach(CompletableFuture::join);
                    created.clear();
                }
            }
            created.forEach(CompletableFuture::join);
            client.closeSession().join();
        }
    }

    private static void awaitLabels(TypedShell shell) throws IOException, InterruptedException {
        boolean known = false;
        while (!known) {
            shell.type("queue size " + label(0) + "\t");
            known = shell.shows(END, 200);
            clear(shell);
        }
    }

    private static long[] measure(TypedShell shell, int labels, int presses) throws IOException, InterruptedException {
        Random random = new Random(1);
        long[] nanos = new long[presses];
        for (int i = 0; i < presses; i++) {
            String begin = label(random.nextInt(labels));
            shell.type("queue size " + begin);
            require(shell.shows(begin.substring(begin.length() - 1), PATIENCE_MILLIS));
            long start = System.nanoTime();
            shell.type("\t");
            require(shell.shows(END, PATIENCE_MILLIS));
            nanos[i] = System.nanoTime() - start;
            clear(shell);
        }
        Arrays.sort(nanos);
        return nanos;
    }

    private static void clear(TypedShell shell) throws IOException, InterruptedException {
        shell.type(CONTROL_C);
        require(shell.shows("> ", PATIENCE_MILLIS));
    }

    private static void require(boolean shown) {
        if (!shown) {
            throw new IllegalStateException("the shell did not draw what was expected in " + PATIENCE_MILLIS + " ms");
        }
    }

    private static void print(String series, int labels, long[] nanos) {
        System.out.printf(
                Locale.ROOT,
                "%s | %d labels | %d presses | p50 %.2f ms | p99 %.2f ms | max %.2f ms%n",
                series,
                labels,
                nanos.length,
                nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 99 / 100] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }
}
