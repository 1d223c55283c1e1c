package org.ftqueue.edge.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.ftqueue.observe.Health;

/**
 * Answers GET on {@code /livez}, {@code /readyz} and {@code /metrics}. Few threads, apart from those that serve clients,
 * and a limit on everything that a caller can draw out: a slow or malicious one costs other watchers, never the node.
 *
 * <p>The server of the JDK rather than {@code env.Sockets}: nothing here needs to be fast or simulated, and the parsing
 * of HTTP is somebody else's.
 */
public final class HttpServer implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int BACKLOG = 64;

    /** The JDK takes these for the whole process, once. */
    private static final Map<String, String> LIMITS = Map.of(
            "sun.net.httpserver.maxReqTime", "5", // seconds for a request to arrive …
            "sun.net.httpserver.maxRspTime", "10", // … and for its answer to be taken
            "sun.net.httpserver.idleInterval", "60",
            "sun.net.httpserver.maxIdleConnections", "32",
            "jdk.httpserver.maxConnections", "64",
            "sun.net.httpserver.maxReqHeaders", "100",
            "sun.net.httpserver.maxReqHeaderSize", "16384",
            "sun.net.httpserver.drainAmount", "16384",
            // Otherwise the end of an answer waits for the acknowledgement of its beginning.
            "sun.net.httpserver.nodelay", "true");

    static {
        LIMITS.forEach((name, value) -> System.getProperties().putIfAbsent(name, value));
    }

    private final Pages pages;
    private final AtomicInteger threads = new AtomicInteger();
    private ExecutorService executor;
    private com.sun.net.httpserver.HttpServer server;

    /**
     * @param health  looks how the node is
     * @param metrics in the text format of Prometheus
     */
    public HttpServer(Supplier<Health> health, Supplier<String> metrics) {
        this.pages = new Pages(health, metrics);
    }

    /** @throws IOException if the address cannot be bound, with a message that names it */
    public void listen(String host, int port) throws IOException {
        try {
            server = com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        } catch (IOException e) {
            throw new IOException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
        }
        executor = Executors.newFixedThreadPool(THREADS, this::thread);
        server.setExecutor(executor);
        server.createContext("/", this::answer);
        server.start();
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "http-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Page page = page(exchange);
            byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().put("Content-Type", List.of(page.contentType()));
            exchange.getResponseHeaders().put("Cache-Control", List.of("no-store"));
            if (page.status() == Page.METHOD_NOT_ALLOWED) {
                exchange.getResponseHeaders().put("Allow", List.of("GET, HEAD"));
            }
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
            if (!head) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    /** The JDK hangs up without a word when a handler throws; a person with curl deserves one. */
    private Page page(HttpExchange exchange) {
        try {
            return pages.answer(exchange.getRequestMethod(), exchange.getRequestURI());
        } catch (RuntimeException e) {
            return Page.plain(Page.MISTAKE, "this page cannot be made: " + e + "\n");
        }
    }

    /** Drops whoever still waits for an answer. Idempotent; also if it never listened. */
    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
            executor.shutdownNow();
        }
    }
}
