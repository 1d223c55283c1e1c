package org.ftqueue.shell.repl;

import java.util.List;

/**
 * The statement that is being typed, up to the cursor.
 *
 * @param words     those that are complete
 * @param word      the one at the cursor, without its quotes; may be empty
 * @param wordStart where that one starts in the line
 */
public record UnfinishedStatement(List<String> words, String word, int wordStart) {

    public UnfinishedStatement {
        words = List.copyOf(words);
    }
}
