package org.ftqueue.shell.environment;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The whole terminal, until it is closed; then it shows again what it showed before. For one thread, except
 * {@link #close}, which any thread may call, more than once.
 */
public interface FullScreen extends AutoCloseable {

    /** How a line stands out. */
    enum Emphasis {
        NONE,
        /** Names of columns. */
        TITLE,
        /** Something is not as it should be. */
        WARNING
    }

    record Line(String text, Emphasis emphasis) {
        public static Line of(String text) {
            return new Line(text, Emphasis.NONE);
        }
    }

    /** Keys without a character of their own. */
    enum Motion {
        UP,
        DOWN,
        PAGE_UP,
        PAGE_DOWN,
        HOME,
        END
    }

    /** A key that was pressed: a character or a motion. */
    sealed interface Key {
        record Character(char value) implements Key {}

        record Move(Motion motion) implements Key {}
    }

    int columns();

    int rows();

    /** Shows these lines instead of those before; what does not fit is left out. */
    void draw(List<Line> lines);

    /**
     * Waits for a key.
     *
     * @return empty if none was pressed in time
     * @throws InterruptedIOException if the person wants to leave, by Ctrl-C or because the terminal has gone
     */
    Optional<Key> key(Duration patience) throws InterruptedIOException;

    @Override
    void close();
}
