package org.ftqueue.shell.repl;

import java.io.IOException;
import java.util.Optional;

/** Where a person types. Called by the thread that also runs the lines. */
@FunctionalInterface
public interface LineSource {
    /** Prompts and waits for a line, which may have line feeds inside; empty when the person leaves (Ctrl-D). */
    Optional<String> next() throws IOException;
}
