package org.ftqueue.statemachine.machine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Supplier;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;

/**
 * A deterministic state machine. The same calls in the same order give the same answers and the same snapshot, on
 * every node and every JDK. One thread at a time. Whatever bytes a command has, the machine answers; an exception
 * means that the state is broken and stops the node.
 */
public interface ReplicatedMachine {

    /**
     * Executes a command.
     *
     * @param at         its position in the order
     * @param stampNanos replicated time, never decreasing
     */
    Outcome apply(Position at, long stampNanos, byte[] command);

    /** Answers a query; changes nothing. */
    Reading read(Position at, byte[] query);

    /** The state as it is now, in constant time. */
    Frozen freeze();

    /** Replaces the state by what {@link Frozen#writeTo} wrote. */
    void restore(DataInputStream in) throws IOException;

    /** An immutable state, to be written by any thread. */
    @FunctionalInterface
    interface Frozen {
        void writeTo(DataOutputStream out) throws IOException;
    }

    /** The answer to a query, at once or from a frozen state later. */
    sealed interface Reading {
        record Now(Outcome outcome) implements Reading {}

        record Later(Supplier<Outcome> evaluation) implements Reading {}
    }
}
