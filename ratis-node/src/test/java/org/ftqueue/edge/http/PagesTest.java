package org.ftqueue.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.ftqueue.observe.Health;
import org.ftqueue.observe.Health.Check;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static final Check GOOD = new Check("raft", Optional.empty());
    private static final Check BAD = new Check("leader", Optional.of("none is known"));
    private static final Check WORSE = new Check("applied", Optional.of("far behind"));

    private final Pages pages =
            new Pages(() -> new Health(List.of(GOOD), List.of(GOOD, BAD, WORSE)), () -> "ftqueue_live 1.0\n");

    private Page get(String target) {
        return pages.answer("GET", URI.create(target));
    }

    @Test
    void whatPassesSaysOk() {
        assertThat(get("/livez")).isEqualTo(Page.plain(200, "ok\n"));
    }

    @Test
    void whatFailsSaysALineForEachReason() {
        assertThat(get("/readyz")).isEqualTo(Page.plain(503, "none is known\nfar behind\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?verbose", "?verbose=1", "?a=b&verbose"})
    void verboseListsEveryCheck(String query) {
        assertThat(get("/livez" + query)).isEqualTo(Page.plain(200, "[+]raft ok\nlivez check passed\n"));
        assertThat(get("/readyz" + query))
                .isEqualTo(Page.plain(
                        503,
                        "[+]raft ok\n[-]leader failed: none is known\n[-]applied failed: far behind\n"
                                + "readyz check failed\n"));
    }

    @Test
    void anotherQueryIsIgnored() {
        assertThat(get("/livez?verbosely")).isEqualTo(get("/livez"));
    }

    @Test
    void metricsSayInWhichFormatTheyAre() {
        assertThat(get("/metrics"))
                .isEqualTo(new Page(200, "text/plain; version=0.0.4; charset=utf-8", "ftqueue_live 1.0\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/metrics/", "/livez/raft", "/LIVEZ", "//livez", "*"})
    void otherPathsNameThoseThatExist(String path) {
        assertThat(get(path)).isEqualTo(Page.plain(404, "nothing is here; there are /livez, /readyz and /metrics\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get"})
    void nothingCanBeChanged(String method) {
        assertThat(pages.answer(method, URI.create("/metrics")))
                .isEqualTo(Page.plain(405, "/metrics can be read with GET only, not " + method + "\n"));
        assertThat(pages.answer("HEAD", URI.create("/metrics")).status()).isEqualTo(200);
    }
}
