package org.ftqueue.it.check;

import java.util.List;

/** What a check says of a history. */
public sealed interface Verdict {

    /** A correct cluster can have shown this. */
    record Passed() implements Verdict {}

    /**
     * No correct cluster can have shown this.
     *
     * @param reasons one line each, naming the operations
     */
    record Violated(List<String> reasons) implements Verdict {
        public Violated {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a violation has a reason");
            }
        }

        @Override
        public String toString() {
            return String.join("\n", reasons);
        }
    }

    /** The history does not say enough, or too many operations have an unknown outcome to try all possibilities. */
    record Undecided(String why) implements Verdict {}

    static Verdict of(List<String> violations) {
        return violations.isEmpty() ? new Passed() : new Violated(violations);
    }
}
