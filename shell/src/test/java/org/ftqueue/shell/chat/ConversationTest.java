package org.ftqueue.shell.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Reason;
import org.ftqueue.client.InboxListener;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.shell.environment.ExitCode;
import org.ftqueue.shell.environment.Failure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConversationTest {
    private final OneUser world = new OneUser();
    private final Conversation conversation = new Conversation(world, world);
    private final List<String> prompts = new ArrayList<>();

    @AfterEach
    void close() {
        conversation.close();
    }

    @Test
    void linesAreSentToWhomTheyAreFor() throws IOException {
        assertThat(conversation.run(typing("bob: hi", "", "/to carol", "bob: is a friend", "//x", "/to", "bob: bye")))
                .isEqualTo(ExitCode.APPLIED);
        assertThat(world.sent).containsExactly("bob<hi", "carol<bob: is a friend", "carol</x", "bob<bye");
        assertThat(prompts)
                .containsExactly(
                        "alice> ",
                        "alice> ",
                        "alice> ",
                        "alice to carol> ",
                        "alice to carol> ",
                        "alice to carol> ",
                        "alice> ",
                        "alice> ");
        assertThat(world.seen).contains("#1 to bob", "#2 to carol, who is not logged in; it waits");
    }

    @Test
    void aPersonsMistakesEndNothing() throws IOException {
        conversation.run(typing("hello", "dave: hi", "/to a|b", "/nosuch", "bob: hi"));
        assertThat(world.sent).containsExactly("bob<hi");
        assertThat(world.seen.stream().filter(line -> line.startsWith("! "))).hasSize(4);
    }

    @Test
    void aScriptsFirstFailureEndsIt() {
        assertThatThrownBy(() -> conversation.runAll(typing("bob: one", "dave: hi", "bob: two")))
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.REJECTED));
        assertThat(world.sent).containsExactly("bob<one");
    }

    @Test
    void whatComesIsShownInOrder() throws IOException {
        happens(listener -> listener.message(OneUser.message(1)));
        happens(InboxListener::disconnected);
        happens(listener -> listener.connected(new NodeAddress("127.0.0.1", 7202)));
        happens(listener -> listener.message(OneUser.message(3)));
        world.waits(3);
        assertThat(conversation.runAll(typing())).isEqualTo(ExitCode.APPLIED);
        assertThat(world.seen)
                .containsExactly(
                        "text 1",
                        "! the connection is lost; looking for another node …",
                        "connected to 127.0.0.1:7202",
                        "text 3");
    }

    @Test
    void aScriptEndsWhenAllThatWaitsAtItsEndWasShown() throws IOException {
        List.of(1, 2, 3).forEach(world::waits);
        conversation.runAll(prompt -> {
            // Comes late, as from a node that is behind.
            for (long id = 1; id <= 3; id++) {
                InboxPage.Message message = OneUser.message(id);
                happens(listener -> listener.message(message));
            }
            return Optional.empty();
        });
        assertThat(world.seen).containsExactly("text 1", "text 2", "text 3");
    }

    @Test
    void whatCannotBeShownFailsAndEndsTheConversation() {
        ChatView nobody = new ChatView() {
            @Override
            public void message(InboxPage.Message message) {
                throw new IllegalStateException("nobody reads");
            }

            @Override
            public void remark(String line) {}

            @Override
            public void warning(String line) {}
        };
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        try (Conversation unseen = new Conversation(world, nobody)) {
            unseen.thread().execute(() -> {
                try {
                    unseen.listener().message(OneUser.message(1));
                } catch (IllegalStateException e) {
                    thrown.complete(e);
                }
            });
            assertThatThrownBy(() -> unseen.runAll(endless())).hasMessage("nobody reads");
        }
        assertThat(thrown.join()).hasMessage("nobody reads");
    }

    @Test
    void theEndOfTheLoginEndsTheReading() throws IOException {
        try (PipedWriter silent = new PipedWriter()) {
            StreamLines lines = new StreamLines(new BufferedReader(new PipedReader(silent)));
            CountDownLatch reading = new CountDownLatch(1);
            Thread elsewhere = new Thread(() -> {
                try {
                    reading.await();
                    happens(listener -> listener.ended(Reason.FENCED));
                } catch (InterruptedException never) {
                    throw new AssertionError(never);
                }
            });
            elsewhere.start();
            assertThatThrownBy(() -> conversation.run(prompt -> {
                        reading.countDown();
                        return lines.next(prompt);
                    }))
                    .isInstanceOfSatisfying(Failure.class, ConversationTest::isFenced);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void aLoginThatHasEndedReadsNothing() {
        happens(listener -> listener.ended(Reason.FENCED));
        assertThatThrownBy(() -> conversation.run(endless()))
                .isInstanceOfSatisfying(Failure.class, ConversationTest::isFenced);
    }

    @Test
    void controlCIsHowOneLeavesToo() throws IOException {
        assertThat(conversation.run(prompt -> {
                    throw new InterruptedIOException();
                }))
                .isEqualTo(ExitCode.INTERRUPTED);
    }

    @Test
    void namesAndCommandsCompleteALine() {
        assertThat(Conversation.beginnings(List.of("bob"))).contains("bob: ", "/to bob", "/quit");
    }

    private static void isFenced(Failure failure) {
        assertThat(failure.code()).isEqualTo(ExitCode.AUTHENTICATION);
        assertThat(failure).hasMessage("'alice' logged in elsewhere, which ends this login (FENCED)");
    }

    private void happens(Consumer<InboxListener> call) {
        conversation.thread().execute(() -> call.accept(conversation.listener()));
    }

    private Conversation.Lines typing(String... typed) {
        BufferedReader lines = new BufferedReader(new StringReader(String.join("\n", typed)));
        StreamLines stream = new StreamLines(lines);
        return prompt -> {
            prompts.add(prompt);
            return stream.next(prompt);
        };
    }

    /** Nobody types; waiting ends when the thread is interrupted. */
    private static Conversation.Lines endless() {
        return prompt -> {
            try {
                new CountDownLatch(1).await();
                return Optional.empty();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        };
    }
}
