package org.ftqueue.shell.repl;

import java.util.List;

/** Runs one command of a line, as if its words had been the arguments of {@code ftq}; returns the exit code. */
@FunctionalInterface
public interface LineRunner {
    int run(List<String> words);
}
