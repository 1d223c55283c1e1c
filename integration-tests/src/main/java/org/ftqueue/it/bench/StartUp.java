package org.ftqueue.it.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.process.ClusterSpec;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.it.process.FileTree;
import org.ftqueue.it.process.TestCluster;

/**
 * How long a command takes from its start to its end, beside the command lines of redis and etcd: whole processes
 * against servers that run, one of each in turn, so that whatever else the machine does hits all alike.
 */
public final class StartUp {
    private static final int WARM_UP = 2;
    private static final String BASE = "ftq queue size";

    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final Map<String, List<Double>> millis = new LinkedHashMap<>();
    private final Map<String, String> variables;

    private StartUp(Map<String, String> variables) {
        this.variables = variables;
    }

    /** @param args repetitions */
    public static void main(String[] args) throws Exception {
        int repetitions = args.length > 0 ? Integer.parseInt(args[0]) : 15;
        Distribution distribution = Distribution.ofSystemProperty();
        Path scratch = Files.createTempDirectory("ftq-startup-");
        List<Process> servers = new ArrayList<>();
        try (TestCluster cluster = TestCluster.start(distribution, ClusterSpec.ofThree())) {
            cluster.awaitLeader();
            String nodes =
                    cluster.addresses().stream().map(NodeAddress::toString).collect(Collectors.joining(","));
            StartUp startUp = new StartUp(Map.of("FTQ_CONNECT", nodes, "ETCDCTL_API", "3"));
            String ftq = distribution.home().resolve("bin").resolve("ftq").toString();
            run(List.of(ftq, "queue", "create", "bench"), startUp.variables);
            startUp.commands.put("ftq version", List.of(ftq, "version"));
            startUp.commands.put(BASE, List.of(ftq, "queue", "size", "bench"));
            startUp.commands.put("ftq queue push", List.of(ftq, "queue", "push", "bench", "x"));
            PeerServers.redis(scratch, servers).ifPresent(startUp.commands::putAll);
            PeerServers.etcd(scratch, servers).ifPresent(startUp.commands::putAll);
            startUp.measure(repetitions);
            startUp.print();
        } finally {
            servers.forEach(Process::destroyForcibly);
            for (Process server : servers) {
                server.waitFor();
            }
            FileTree.delete(scratch);
        }
    }

    private void measure(int repetitions) throws IOException, InterruptedException {
        for (int repetition = -WARM_UP; repetition < repetitions; repetition++) {
            for (Map.Entry<String, List<String>> command : commands.entrySet()) {
                long start = System.nanoTime();
                run(command.getValue(), variables);
                double took = (System.nanoTime() - start) / 1e6;
                if (repetition >= 0) {
                    millis.computeIfAbsent(command.getKey(), none -> new ArrayList<>())
                            .add(took);
                }
            }
        }
    }

    private static void run(List<String> command, Map<String, String> variables)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(variables);
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(command + " ended with code " + code);
        }
    }

    private void print() {
        double base = median(millis.get(BASE));
        System.out.println("| command | ms, median (min to max) | '" + BASE + "' is |");
        System.out.println("|---|---|---|");
        millis.forEach((name, times) -> System.out.printf(
                Locale.ROOT,
                "| `%s` | %.0f (%.0f to %.0f) | %.1f of it |%n",
                name,
                median(times),
                sorted(times).findFirst().orElseThrow(),
                sorted(times).reduce((first, last) -> last).orElseThrow(),
                base / median(times)));
    }

    private static double median(List<Double> times) {
        return sorted(times).skip(times.size() / 2).findFirst().orElseThrow();
    }

    private static Stream<Double> sorted(List<Double> times) {
        return times.stream().sorted();
    }
}
