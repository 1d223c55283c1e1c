package org.ftqueue.edge.http;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ftqueue.observe.Health;
import org.ftqueue.observe.Health.Check;

/**
 * What is answered to which request. Health is {@code ok}, or a line for each check that failed; with
 * {@code ?verbose} a line for every check, as the parts of Kubernetes answer.
 */
final class Pages {
    private static final String METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<Health> health;
    private final Supplier<String> metrics;

    Pages(Supplier<Health> health, Supplier<String> metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    Page answer(String method, URI target) {
        String path = target.getPath() == null ? "" : target.getPath();
        boolean known = path.equals("/livez") || path.equals("/readyz") || path.equals("/metrics");
        if (!known) {
            return Page.plain(Page.NOT_FOUND, "nothing is here; there are /livez, /readyz and /metrics\n");
        }
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Page.plain(Page.METHOD_NOT_ALLOWED, path + " can be read with GET only, not " + method + "\n");
        }
        return switch (path) {
            case "/livez" -> health("livez", health.get().live(), verbose(target));
            case "/readyz" -> health("readyz", health.get().ready(), verbose(target));
            default -> new Page(Page.OK, METRICS_TYPE, metrics.get());
        };
    }

    private static boolean verbose(URI target) {
        return target.getQuery() != null
                && Arrays.stream(target.getQuery().split("&"))
                        .anyMatch(word -> word.equals("verbose") || word.startsWith("verbose="));
    }

    private static Page health(String name, List<Check> checks, boolean verbose) {
        boolean passed = Health.passed(checks);
        String lines = checks.stream()
                .filter(check -> verbose || !check.passed())
                .map(check -> verbose ? line(check) : check.failure().orElseThrow())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        String last = verbose ? name + " check " + (passed ? "passed" : "failed") + "\n" : passed ? "ok\n" : "";
        return Page.plain(passed ? Page.OK : Page.UNAVAILABLE, lines + last);
    }

    private static String line(Check check) {
        return check.failure()
                .map(failure -> "[-]" + check.name() + " failed: " + failure)
                .orElse("[+]" + check.name() + " ok");
    }
}
