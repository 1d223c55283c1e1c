package org.ftqueue.shell.interactive;

/**
 * A word that could stand at the cursor.
 *
 * @param note what it is, in a few words; may be empty
 */
record Suggestion(String word, String note) {

    static Suggestion of(String word) {
        return new Suggestion(word, "");
    }
}
