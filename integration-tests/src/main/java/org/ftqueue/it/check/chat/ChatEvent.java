package org.ftqueue.it.check.chat;

import java.util.Objects;
import java.util.OptionalLong;
import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Result;

/**
 * One operation of a chat client and what became of it. All times are nanoseconds of one monotonic clock.
 *
 * @param client  a client process, real or played: it has one session, and shows a message once
 * @param id      number of the operation at its client; smaller numbers were asked earlier
 * @param invoked when it was asked for the first time
 */
public record ChatEvent(int client, long id, long invoked, ChatOperation operation, Ending ending) {

    public ChatEvent {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(ending, "ending");
    }

    /** The cluster has decided it at a position of the order, whether or not it happened. */
    public boolean isAnswered() {
        return ending instanceof Ending.Answered;
    }

    /** The ending of an event that {@link #isAnswered()}. */
    public Ending.Answered answer() {
        return (Ending.Answered) ending;
    }

    /** It happened for certain. */
    public boolean isApplied() {
        return ending instanceof Ending.Answered answered && ChatOperation.applied(answered.result());
    }

    /** It did not happen, for certain. */
    public boolean isRejected() {
        return ending instanceof Ending.Refused || isAnswered() && !isApplied();
    }

    /** What it answered, if it happened for certain. */
    public OptionalLong number() {
        return isApplied() ? OptionalLong.of(((Result.Number) answer().result()).value()) : OptionalLong.empty();
    }

    /** {@code c1#3 send 1@4-0 2 hello = 1 @8-0}, as messages name it. */
    @Override
    public String toString() {
        return "c" + client + "#" + id + " " + operation + " = " + ending;
    }
}
