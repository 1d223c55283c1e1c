package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.ftqueue.api.FTQueue;
import org.ftqueue.config.NodeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/metrics.md} names what nodes show, with type and labels, and nothing else. */
@Timeout(120)
class MetricsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs/metrics.md");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9_]+)` \\| ([a-z]+) \\| ([^|]*)\\| (.+) \\|");
    private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-z0-9_]+)\\{([^}]*)\\} .*");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"[^\"]*\"");
    private static final String SOMETIMES = "not with every collector";
    private static final int FEWEST = 50;

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path data;

    /** Type and labels of a metric. */
    private record Kind(String type, Set<String> labels) {}

    @Test
    void nodesShowWhatTheTableSaysAndTheTableSaysWhatTheyShow() throws Exception {
        Map<String, Kind> documented = new TreeMap<>();
        Set<String> sometimes = new TreeSet<>();
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1), new Kind(row.group(2), words(row.group(3))));
                if (row.group(4).contains(SOMETIMES)) {
                    sometimes.add(row.group(1));
                }
            }
        }
        assertThat(documented).hasSizeGreaterThan(FEWEST);

        try (ThreeNodes cluster = new ThreeNodes(data, 1000).startAll()) {
            FTQueue queue = cluster.client().queue();
            queue.qPush(queue.qCreate(7), 42);
            // Pauses are shown from the first collection on, and Java tells of it when it likes.
            System.gc();
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                Map<String, Kind> shown = shown(cluster);
                Map<String, Kind> expected = new TreeMap<>(documented);
                sometimes.stream().filter(name -> !shown.containsKey(name)).forEach(expected::remove);
                assertThat(shown).isEqualTo(expected);
            });
        }
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.split("[`, ]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Of all nodes together: only the leader knows of lag. */
    private Map<String, Kind> shown(ThreeNodes cluster) throws Exception {
        Map<String, Kind> shown = new TreeMap<>();
        for (NodeConfig node : cluster.config().nodes()) {
            String name = "";
            String type = "";
            for (String line : get(node).lines().toList()) {
                Matcher head = TYPE.matcher(line);
                Matcher sample = SAMPLE.matcher(line);
                if (head.matches()) {
                    name = head.group(1);
                    type = head.group(2);
                    shown.putIfAbsent(name, new Kind(type, Set.of()));
                } else if (sample.matches()) {
                    Set<String> labels = labels(sample.group(2));
                    shown.merge(
                            name,
                            new Kind(type, labels),
                            (old, now) -> old.labels().isEmpty() ? now : old);
                }
            }
        }
        return shown;
    }

    private static Set<String> labels(String text) {
        return LABEL.matcher(text)
                .results()
                .map(label -> label.group(1))
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toSet());
    }

    private String get(NodeConfig node) throws Exception {
        URI uri = URI.create("http://" + node.httpAddress().orElseThrow() + "/metrics");
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
