package org.ftqueue.shell.render;

import java.io.PrintStream;

/** Prints a result in one format. Stateless. */
@FunctionalInterface
public interface Renderer {
    void render(Result result, PrintStream out);
}
