package org.ftqueue.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.ftqueue.api.NodeId;
import org.ftqueue.it.process.TestCluster;

/** Asks nodes over HTTP how they are. */
record Watcher(TestCluster cluster, HttpClient client) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One answer. */
    record Answer(int status, String body) {}

    static Watcher of(TestCluster cluster) {
        return new Watcher(cluster, HttpClient.newHttpClient());
    }

    Answer ask(NodeId node, String path) {
        URI uri = URI.create("http://" + cluster.httpAddress(node) + path);
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(uri.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    MetricsText metrics(NodeId node) {
        return MetricsText.parse(ask(node, "/metrics").body());
    }

    /** Waits until the node says so; a node that does not listen yet is asked again. */
    void awaitReady(NodeId node, int status) {
        Awaitility.await("readiness " + status + " of " + node)
                .atMost(PATIENCE)
                .ignoreException(UncheckedIOException.class)
                .until(() -> ask(node, "/readyz").status() == status);
    }
}
