package org.ftqueue.shell.top;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ftqueue.shell.environment.FullScreen;
import org.ftqueue.shell.environment.FullScreen.Key;
import org.ftqueue.shell.environment.FullScreen.Line;
import org.ftqueue.shell.top.Drawing.View;

/** Shows the latest sample and obeys keys, until the person has seen enough. For one thread. */
final class TopScreen {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final FullScreen screen;
    private final Supplier<Optional<Overview>> latest;
    private Optional<Overview> shown = Optional.empty();
    private View view;
    private Drawn drawn;

    TopScreen(FullScreen screen, Supplier<Optional<Overview>> latest, View first) {
        this.screen = screen;
        this.latest = latest;
        this.view = first;
    }

    /**
     * Returns when the person quits.
     *
     * @throws InterruptedIOException on Ctrl-C
     */
    void run() throws InterruptedIOException {
        boolean stays = true;
        while (stays) {
            if (!view.paused() || shown.isEmpty()) {
                shown = latest.get();
            }
            draw();
            Optional<Key> key = screen.key(BETWEEN_LOOKS);
            stays = key.isEmpty() || obey(key.get());
        }
    }

    /** Ordering a hundred thousand queues is work; nothing is drawn that is on the screen already. */
    private void draw() {
        Drawn wanted = new Drawn(shown, view, screen.columns(), screen.rows());
        if (!wanted.isSameAs(drawn)) {
            screen.draw(picture());
            drawn = wanted;
        }
    }

    private record Drawn(Optional<Overview> sample, View view, int columns, int rows) {
        /** A sample is never changed, so it need not be compared row by row. */
        boolean isSameAs(Drawn other) {
            return other != null
                    && sample.orElse(null) == other.sample.orElse(null)
                    && view.equals(other.view)
                    && columns == other.columns
                    && rows == other.rows;
        }
    }

    private List<Line> picture() {
        return shown.isEmpty()
                ? List.of(Line.of("looking at the cluster …"))
                : drawing().lines();
    }

    private Drawing drawing() {
        return new Drawing(shown.orElseThrow(), view, screen.columns(), screen.rows());
    }

    /** False if it means to leave. */
    private boolean obey(Key key) {
        if (key instanceof Key.Move move) {
            scroll(move.motion());
            return true;
        }
        char character = Character.toLowerCase(((Key.Character) key).value());
        Optional<Sort> sort = Sort.ofKey(character);
        if (sort.isPresent()) {
            view = new View(sort.get(), 0, view.paused(), view.help(), view.interval());
        } else if (character == ' ') {
            view = new View(view.sort(), view.offset(), !view.paused(), view.help(), view.interval());
        } else if (character == '?' || character == 'h') {
            view = new View(view.sort(), view.offset(), view.paused(), !view.help(), view.interval());
        }
        return character != 'q';
    }

    private void scroll(FullScreen.Motion motion) {
        if (shown.isEmpty()) {
            return;
        }
        Drawing drawing = drawing();
        int page = Math.max(1, drawing.queueRoom());
        int from = drawing.offset();
        int wanted = switch (motion) {
            case UP -> from - 1;
            case DOWN -> from + 1;
            case PAGE_UP -> from - page;
            case PAGE_DOWN -> from + page;
            case HOME -> 0;
            case END -> shown.get().rows().size();
        };
        int last = Math.max(0, shown.get().rows().size() - page);
        int offset = Math.max(0, Math.min(wanted, last));
        view = new View(view.sort(), offset, view.paused(), view.help(), view.interval());
    }
}
