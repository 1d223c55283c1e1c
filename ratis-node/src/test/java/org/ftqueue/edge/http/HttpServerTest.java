package org.ftqueue.edge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.observe.Health;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpServerTest {
    private static final String HOST = "127.0.0.1";

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Socket> stalled = new ArrayList<>();
    private volatile boolean broken;
    private HttpServer server;
    private int port;

    @BeforeEach
    void listen() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            port = free.getLocalPort();
        }
        server = new HttpServer(
                () -> new Health(List.of(new Health.Check("raft", Optional.empty())), List.of()), this::metrics);
        server.listen(HOST, port);
    }

    private String metrics() {
        if (broken) {
            throw new IllegalStateException("no metrics today");
        }
        return "x".repeat(1 << 20);
    }

    @AfterEach
    void close() throws IOException {
        for (Socket socket : stalled) {
            socket.close();
        }
        server.close();
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + port + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void answersOneRequestAfterTheOther() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertThat(ask("GET", "/livez").body()).isEqualTo("ok\n");
        }
        HttpResponse<String> metrics = ask("GET", "/metrics");
        assertThat(metrics.body()).hasSize(1 << 20);
        assertThat(metrics.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(ask("GET", "/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aHeadHasTheStatusAndNoBody() throws Exception {
        HttpResponse<String> answer = ask("HEAD", "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(ask("GET", "/livez").body()).isEqualTo("ok\n");
    }

    @Test
    void aWrongMethodIsToldTheRightOne() throws Exception {
        HttpResponse<String> answer = ask("POST", "/metrics");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).hasValue("GET, HEAD");
    }

    @Test
    void aMistakeBehindThePageIsAnAnswerAndEndsNothing() throws Exception {
        broken = true;
        HttpResponse<String> answer = ask("GET", "/metrics");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .isEqualTo("this page cannot be made: java.lang.IllegalStateException: no metrics today\n");
        assertThat(ask("GET", "/livez").body()).isEqualTo("ok\n");
    }

    /** More of them than there are threads, with requests that never end and answers that nobody takes. */
    @Test
    void thoseWhoStallKeepOthersWaitingForAMomentOnly() throws Exception {
        for (int i = 0; i < 4; i++) {
            stall("GET /liv");
            stall("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20));
        }
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return ask("GET", "/livez").body();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(answer.get()).isEqualTo("ok\n");
    }

    private void stall(String request) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new java.net.InetSocketAddress(HOST, port));
        stalled.add(socket);
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (HttpServer second = new HttpServer(() -> new Health(List.of(), List.of()), () -> "")) {
            assertThatThrownBy(() -> second.listen(HOST, port))
                    .isInstanceOf(IOException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + port + ": Address already in use");
        }
    }

    @Test
    void aClosedDoorIsFreeAgain() throws IOException {
        server.close();
        server.close();
        server.listen(HOST, port);
    }
}
