package org.ftqueue.it.check;

import java.util.Objects;

/**
 * One row of a history: an operation and what became of it. All times are nanoseconds of one monotonic clock.
 *
 * @param client  who asked
 * @param id      number of the operation at its client; smaller numbers were handed to the client library earlier
 * @param invoked when it was handed to the client library for the first time
 */
public record Event(int client, long id, long invoked, Operation operation, Ending ending) {

    public Event {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(ending, "ending");
        if (ending instanceof Ending.Answered answered && answered.returned() < invoked
                || ending instanceof Ending.Refused refused && refused.returned() < invoked) {
            throw new IllegalArgumentException("c" + client + "#" + id + " returned before it was invoked");
        }
    }

    public boolean isAnswered() {
        return ending instanceof Ending.Answered;
    }

    /** The ending of an event that {@link #isAnswered()}. */
    public Ending.Answered answer() {
        return (Ending.Answered) ending;
    }

    /** {@code c1#3 pop 1 1 = [5] @8-0}, as messages name it. */
    @Override
    public String toString() {
        return "c" + client + "#" + id + " " + operation + " = " + ending;
    }
}
