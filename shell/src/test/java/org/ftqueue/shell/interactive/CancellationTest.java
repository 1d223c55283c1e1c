package org.ftqueue.shell.interactive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CancellationTest {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Cancellation cancellation =
            new Cancellation(this::lines, Duration.ofMillis(1), new Cancellation.Told() {
                @Override
                public void cancelling() {
                    events.add("cancelling");
                }

                @Override
                public void leftBehind(List<String> words) {
                    events.add("left behind: " + words.get(0));
                }
            });
    private int made;

    private Cancellation.Lines lines() {
        made++;
        int number = made;
        return new Cancellation.Lines(words -> run(words, number), () -> events.add("silence " + number));
    }

    private int run(List<String> words, int number) {
        events.add(words.get(0) + " " + number);
        boolean stubborn = words.get(0).equals("stubborn");
        while (!words.get(0).equals("quick")) {
            try {
                release.await();
                return 7;
            } catch (InterruptedException cancelled) {
                events.add("interrupted");
                if (!stubborn) {
                    return 130;
                }
            }
        }
        return 0;
    }

    @Test
    void theCodeIsThatOfTheCommand() {
        release.countDown();
        assertThat(cancellation.run(List.of("any"))).isEqualTo(7);
        cancellation.cancel();
        assertThat(cancellation.run(List.of("quick"))).isZero();
        assertThat(events).containsExactly("any 1", "quick 1");
    }

    @Test
    void controlCEndsACommand() throws Exception {
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> cancellation.run(List.of("any")));
        assertThat(events.take()).isEqualTo("any 1");
        cancellation.cancel();
        assertThat(code.join()).isEqualTo(130);
        assertThat(events).containsExactly("cancelling", "interrupted");
    }

    @Test
    void aSecondControlCLeavesACommandBehindThatDoesNotEnd() throws Exception {
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(() -> cancellation.run(List.of("stubborn")));
        assertThat(events.take()).isEqualTo("stubborn 1");
        cancellation.cancel();
        assertThat(List.of(events.take(), events.take())).containsExactly("cancelling", "interrupted");
        assertThat(code).isNotDone();
        cancellation.cancel();
        assertThat(code.join()).isEqualTo(130);
        assertThat(cancellation.run(List.of("quick"))).isZero();
        assertThat(events).containsExactly("silence 1", "left behind: stubborn", "quick 2");
        release.countDown();
    }

    @Test
    void whatWasLeftBehindIsHeardNoMore() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Outlet outlet = new Outlet(screen);
        PrintStream out = outlet.stream();
        out.print("before ");
        out.flush();
        outlet.cut();
        out.print("after");
        assertThat(out.checkError()).isTrue();
        assertThat(screen).hasToString("before ");
    }
}
