package org.ftqueue.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.Reason;
import org.ftqueue.edge.chat.TaskThread;
import org.junit.jupiter.api.Test;

/** How messages reach a listener. */
class InboxFeedTest {
    private static final String LONG_TEXT = "x".repeat(64 << 10);

    private final TaskThread thread = new TaskThread();

    /** Runs the listener when a test says so. */
    private final TaskThread listening = new TaskThread();

    private final List<String> told = new ArrayList<>();
    private final InboxFeed feed = feed(listening, 0);

    private InboxFeed feed(Executor executor, long afterId) {
        return new InboxFeed(thread, new Listener(), executor, afterId, new InboxFeed.Upstream() {
            @Override
            public void stop() {
                told.add("stop");
            }

            @Override
            public void resume() {
                told.add("resume");
            }

            @Override
            public void handled(long id) {
                told.add("handled " + id);
            }
        });
    }

    private final class Listener implements InboxListener {
        @Override
        public void message(InboxPage.Message message) {
            if (message.text().equals("bad")) {
                throw new IllegalStateException("the listener cannot read this");
            }
            told.add("message " + message.id());
        }

        @Override
        public void ended(Reason why) {
            told.add(why.toString());
        }
    }

    private static InboxPage.Message message(long id, String text) {
        return new InboxPage.Message(id, 1, "anna", false, 0, text);
    }

    private void runAll() {
        int ran;
        do {
            ran = listening.run() + thread.run();
        } while (ran > 0);
    }

    @Test
    void aMessageIsHandledWhenTheListenerHasReturnedAndNotBefore() {
        feed.message(message(1, "a"));
        feed.message(message(2, "b"));
        assertThat(told).isEmpty();
        listening.run();
        assertThat(told).as("one at a time").containsExactly("message 1");
        thread.run();
        assertThat(told).containsExactly("message 1", "handled 1");
        runAll();
        assertThat(told).containsExactly("message 1", "handled 1", "message 2", "handled 2");
    }

    @Test
    void whatComesTwiceIsShownOnce() {
        for (long id : new long[] {1, 2, 1, 2, 3, 3}) {
            feed.message(message(id, "x"));
            runAll();
        }
        assertThat(told).containsExactly("message 1", "handled 1", "message 2", "handled 2", "message 3", "handled 3");
    }

    @Test
    void whatWasShownByAnEarlierLoginIsNotShownAgain() {
        InboxFeed later = feed(listening, 2);
        later.message(message(2, "x"));
        later.message(message(3, "x"));
        runAll();
        assertThat(told).containsExactly("message 3", "handled 3");
    }

    @Test
    void aSlowListenerStopsTheStreamAndAFastOneAgainResumesIt() {
        int sent = 0;
        while (!told.contains("stop")) {
            feed.message(message(++sent, LONG_TEXT));
        }
        assertThat(sent).isEqualTo(8);
        assertThat(feed.receivedThrough()).isEqualTo(8);
        runAll();
        assertThat(told).startsWith("stop").endsWith("message 8", "handled 8", "resume");
    }

    @Test
    void noticesComeBetweenMessagesAndNotDuringOne() {
        feed.message(message(1, "a"));
        feed.message(message(2, "b"));
        feed.notice(listener -> told.add("lost"));
        feed.notice(listener -> told.add("found"));
        assertThat(told).isEmpty();
        runAll();
        assertThat(told).containsExactly("message 1", "handled 1", "lost", "found", "message 2", "handled 2");
        feed.end(Reason.FENCED);
        feed.notice(listener -> told.add("too late"));
        runAll();
        assertThat(told).endsWith("handled 2", "FENCED");
    }

    @Test
    void aListenerThatThrowsGetsNoMoreAndTheMessageStays() {
        feed.message(message(1, "bad"));
        feed.message(message(2, "x"));
        assertThatThrownBy(listening::run).hasMessage("the listener cannot read this");
        thread.run();
        feed.message(message(3, "x"));
        runAll();
        assertThat(told).containsExactly("stop");
        feed.end(Reason.FENCED);
        runAll();
        assertThat(told).containsExactly("stop", "FENCED");
    }

    @Test
    void theEndComesOnceAfterTheMessageThatTheListenerHas() {
        feed.message(message(1, "a"));
        feed.message(message(2, "b"));
        feed.end(Reason.FENCED);
        feed.message(message(3, "c"));
        runAll();
        assertThat(told).containsExactly("message 1", "handled 1", "FENCED");
    }

    @Test
    void anExecutorThatIsShutDownEndsTheStream() {
        InboxFeed shut = feed(
                task -> {
                    throw new RejectedExecutionException();
                },
                0);
        shut.message(message(1, "a"));
        shut.end(Reason.FENCED);
        assertThat(told).containsExactly("stop");
    }
}
