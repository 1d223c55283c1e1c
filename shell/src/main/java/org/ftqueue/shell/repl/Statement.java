package org.ftqueue.shell.repl;

import java.util.List;

/**
 * One command of a script.
 *
 * @param words         its arguments, at least one
 * @param ignoreFailure it was written with a {@code -} in front
 */
public record Statement(List<String> words, boolean ignoreFailure) {

    public Statement {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a statement without words");
        }
    }

    /** {@code quit} and {@code exit} end the reading. */
    boolean leaves() {
        return words.size() == 1 && (words.get(0).equals("quit") || words.get(0).equals("exit"));
    }
}
