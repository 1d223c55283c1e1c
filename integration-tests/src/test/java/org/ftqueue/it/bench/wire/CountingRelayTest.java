package org.ftqueue.it.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.client.NodeAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountingRelayTest {
    private ServerSocket node;
    private CountingRelay relay;

    @BeforeEach
    void start() throws IOException {
        node = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        relay = new CountingRelay(new NodeAddress("127.0.0.1", node.getLocalPort()));
    }

    @AfterEach
    void stop() throws IOException {
        relay.close();
        node.close();
    }

    /** Reads so many bytes, then answers with so many, then ends. */
    private CompletableFuture<Void> nodeThat(int reads, int answers) {
        return CompletableFuture.runAsync(() -> {
            try (Socket socket = node.accept()) {
                assertThat(socket.getInputStream().readNBytes(reads)).hasSize(reads);
                socket.getOutputStream().write(new byte[answers]);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private Socket client() throws IOException {
        Socket client = new Socket(relay.address().host(), relay.address().port());
        client.setSoTimeout(10_000);
        return client;
    }

    @Test
    void itCountsEachDirectionByItself() throws Exception {
        CompletableFuture<Void> answered = nodeThat(5, 300_000);
        try (Socket client = client()) {
            client.getOutputStream().write(new byte[5]);
            assertThat(client.getInputStream().readAllBytes()).hasSize(300_000);
        }
        answered.get();
        assertThat(relay.traffic()).isEqualTo(new Traffic(5, 300_000));
    }

    @Test
    void whoHasTheAnswerFindsItCounted() throws Exception {
        CompletableFuture<Void> answered = nodeThat(2, 1);
        try (Socket client = client()) {
            for (int sent = 1; sent <= 2; sent++) {
                client.getOutputStream().write(7);
            }
            assertThat(client.getInputStream().read()).isZero();
            assertThat(relay.traffic()).isEqualTo(new Traffic(2, 1));
        }
        answered.get();
    }

    @Test
    void itAddsUpConnections() throws Exception {
        for (int connection = 1; connection <= 2; connection++) {
            CompletableFuture<Void> answered = nodeThat(10, 20);
            try (Socket client = client()) {
                client.getOutputStream().write(new byte[10]);
                client.getInputStream().readAllBytes();
            }
            answered.get();
        }
        assertThat(relay.traffic()).isEqualTo(new Traffic(20, 40));
        assertThat(relay.traffic().minus(new Traffic(10, 20))).isEqualTo(new Traffic(10, 20));
    }

    @Test
    void aClientOfANodeThatIsGoneHearsTheEnd() throws Exception {
        node.close();
        try (Socket client = client()) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
        assertThat(relay.traffic()).isEqualTo(new Traffic(0, 0));
    }
}
