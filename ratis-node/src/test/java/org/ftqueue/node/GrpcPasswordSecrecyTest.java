package org.ftqueue.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.ftqueue.edge.grpc.ChatMessages;
import org.ftqueue.grpc.v1.ChatGrpc.ChatBlockingStub;
import org.ftqueue.grpc.v1.Rejected;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** The text of a password is nowhere on the disks of the nodes, and in nothing that they log. */
@Timeout(120)
class GrpcPasswordSecrecyTest extends GrpcCluster {
    private static final String RIGHT = "correct-horse-battery-staple";
    private static final String WRONG = "incorrect-donkey-battery-staple";
    private static final String COMMON = "-battery-staple";
    private static final String MESSAGE = "this can be found on a disk";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger own = (Logger) LoggerFactory.getLogger("org.ftqueue");
    private final Listener listener = new Listener();

    private static final class Listener extends AppenderBase<ILoggingEvent> {
        final AtomicInteger heard = new AtomicInteger();
        final List<String> telling = new CopyOnWriteArrayList<>();

        @Override
        protected void append(ILoggingEvent event) {
            heard.incrementAndGet();
            String said = event.getFormattedMessage()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : event.getThrowableProxy().getMessage());
            if (said.contains(COMMON)) {
                telling.add(said);
            }
        }
    }

    @Override
    int snapshotEveryEntries() {
        return 20;
    }

    @BeforeEach
    void listen() {
        listener.start();
        root.addAppender(listener);
        own.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(listener);
        own.setLevel(Level.INFO);
    }

    @Test
    void thePasswordIsInNoFileAndInNoLogLine() throws Exception {
        chat(ChatBlockingStub::createAccount, ChatMessages.create(next(), "Anna", RIGHT));
        assertThat(chat(ChatBlockingStub::createAccount, ChatMessages.create(next(), "Anna", RIGHT))
                        .getRejected()
                        .getReason())
                .isEqualTo(Rejected.Reason.ACCOUNT_EXISTS);
        chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), "Nobody", WRONG));
        chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), "Anna", WRONG));
        ByteString anna = chat(ChatBlockingStub::logIn, ChatMessages.logIn(next(), "Anna", RIGHT))
                .getApplied()
                .getLogin();
        for (int i = 0; i < 60; i++) {
            chat(ChatBlockingStub::send, ChatMessages.send(next(), anna, "Anna", MESSAGE));
        }
        patiently()
                .until(() -> filesWith("anna".getBytes(StandardCharsets.UTF_8)).stream()
                        .anyMatch(file -> file.toString().contains("/sm/")));
        cluster.config().nodes().forEach(node -> cluster.stop(node.id()));

        assertThat(filesWith(MESSAGE.getBytes(StandardCharsets.UTF_8)))
                .as("the search finds what is there, on each of three nodes")
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(filesWith(COMMON.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(filesWith(COMMON.getBytes(StandardCharsets.UTF_16BE))).isEmpty();
        assertThat(filesWith(COMMON.getBytes(StandardCharsets.UTF_16LE))).isEmpty();
        assertThat(listener.heard.get()).isPositive();
        assertThat(listener.telling).isEmpty();
    }

    private List<Path> filesWith(byte[] text) throws IOException {
        String wanted = new String(text, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> read(file).contains(wanted))
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // A node replaces its files while it runs.
            return "";
        }
    }
}
