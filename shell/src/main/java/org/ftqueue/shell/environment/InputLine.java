package org.ftqueue.shell.environment;

import java.io.InterruptedIOException;
import java.util.Optional;

/**
 * A line to type in at the foot of the terminal, and room above it for what happens meanwhile. Lines are read by one
 * thread; anything may be told by any thread, also while a line is being typed, which then stays as it is.
 */
public interface InputLine extends AutoCloseable {

    /**
     * Waits for a line.
     *
     * @return empty if the person leaves with Ctrl-D
     * @throws InterruptedIOException on Ctrl-C, or if the thread is interrupted
     */
    Optional<String> read(String prompt) throws InterruptedIOException;

    /** Shows a line above. Waits while the terminal is stopped. */
    void tell(String line);

    /** The same for something that is not as it should be. */
    void warn(String line);

    @Override
    void close();
}
