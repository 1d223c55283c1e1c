package org.ftqueue.shell.top;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.ftqueue.shell.environment.FullScreen;
import org.junit.jupiter.api.Test;

class TopScreenTest {
    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    private final List<List<String>> pictures = new ArrayList<>();
    private final Deque<Optional<FullScreen.Key>> keys = new ArrayDeque<>();

    /** Keys that were prepared are pressed one after the other; after the last one comes Ctrl-C. */
    private final FullScreen screen = new FullScreen() {
        @Override
        public int columns() {
            return COLUMNS;
        }

        @Override
        public int rows() {
            return ROWS;
        }

        @Override
        public void draw(List<Line> lines) {
            pictures.add(lines.stream().map(Line::text).toList());
        }

        @Override
        public Optional<Key> key(Duration patience) throws InterruptedIOException {
            if (keys.isEmpty()) {
                throw new InterruptedIOException();
            }
            return keys.remove();
        }

        @Override
        public void close() {}
    };

    private static Overview overview(int queues) {
        List<QueueRow> rows = IntStream.rangeClosed(1, queues)
                .mapToObj(i -> new QueueRow(
                        i, "q" + i, i, i, OptionalDouble.of(0), OptionalDouble.of(0), OptionalDouble.of(0)))
                .toList();
        return Overview.of(
                Optional.empty(), Looks.at(1, "n1", 1, 1, 1), OptionalLong.empty(), rows, OptionalLong.empty());
    }

    private void press(Object... pressed) {
        for (Object key : pressed) {
            keys.add(
                    key instanceof FullScreen.Motion motion
                            ? Optional.of(new FullScreen.Key.Move(motion))
                            : Optional.of(new FullScreen.Key.Character((Character) key)));
        }
    }

    private void run(Overview overview) throws InterruptedIOException {
        new TopScreen(screen, () -> Optional.of(overview), Drawing.View.of(Sort.BUSY, Duration.ofSeconds(1))).run();
    }

    private String last(int line) {
        return pictures.get(pictures.size() - 1).get(line);
    }

    @Test
    void qLeaves() throws Exception {
        press('q', 's');
        run(overview(3));
        assertThat(keys).hasSize(1);
    }

    @Test
    void controlCLeavesAsAFailure() {
        assertThatThrownBy(() -> run(overview(3))).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void keysOrderScrollPauseAndHelp() throws Exception {
        press('L', FullScreen.Motion.DOWN, ' ', '?', 'q');
        run(overview(50));
        assertThat(pictures.get(0).get(9)).endsWith("q50");
        assertThat(pictures.get(1).get(9)).endsWith("q1");
        assertThat(pictures.get(2).get(9)).endsWith("q10");
        assertThat(pictures.get(3).get(ROWS - 1)).startsWith("PAUSED");
        assertThat(last(ROWS - 1)).startsWith("q quit");
    }

    @Test
    void theEndIsTheLastFullPageAndHomeTheFirst() throws Exception {
        press(
                's',
                FullScreen.Motion.END,
                FullScreen.Motion.DOWN,
                FullScreen.Motion.PAGE_UP,
                FullScreen.Motion.HOME,
                'q');
        run(overview(50));
        assertThat(pictures.get(2).get(ROWS - 2)).endsWith("q1");
        assertThat(last(9)).endsWith("q50");
    }

    @Test
    void whatIsOnTheScreenIsNotDrawnAgain() throws Exception {
        keys.add(Optional.empty());
        keys.add(Optional.empty());
        press('q');
        run(overview(3));
        assertThat(pictures).hasSize(1);
    }

    @Test
    void aPauseKeepsThePictureWhileTheClusterGoesOn() throws Exception {
        Deque<Overview> samples = new ArrayDeque<>(List.of(overview(1), overview(2), overview(3)));
        press(' ', 'x', ' ', 'q');
        new TopScreen(
                        screen,
                        () -> Optional.of(samples.size() > 1 ? samples.remove() : samples.peek()),
                        Drawing.View.of(Sort.SIZE, Duration.ofSeconds(1)))
                .run();
        assertThat(pictures.get(1).get(9)).endsWith("q1");
        assertThat(samples).hasSize(1);
        assertThat(last(9)).endsWith("q2");
    }
}
