package org.ftqueue.ordering;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.ftqueue.api.Outcome;

/**
 * What an ordering engine drives: the replicated state.
 *
 * <p>{@link #deliver}, {@link #freeze} and {@link #restore} are called by one thread at a time. After a restart,
 * entries since the restored snapshot are delivered again; nothing tells them from new ones, and nothing may depend on
 * the difference. An exception from {@code deliver} means that the state is no longer what the order says: the engine
 * stops the node.
 */
public interface Delivery {

    /** Applies the next entry. Must not block; takes no time, randomness or setting from outside the entry. */
    void deliver(OrderedEntry entry, Answers answers);

    /** Index of the last entry delivered or restored, 0 before the first. */
    long deliveredIndex();

    /** Replicated time of the last entry delivered or restored. */
    long stampNanos();

    /** Whether time must go on without requests, because a lease or session is running. */
    boolean needsTime();

    /** The state as it is now, in constant time. It can be written by another thread while entries go on. */
    Frozen freeze();

    /**
     * Replaces the whole state by a snapshot.
     *
     * @throws IOException if it cannot be read, is damaged or of a newer version; the state is then undefined
     */
    void restore(InputStream snapshot) throws IOException;

    /** An immutable state. */
    interface Frozen {
        /** Index of the last entry in it. */
        long index();

        /** Writes it, checksum included. Any thread. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Receives the answers of one entry. */
    interface Answers {
        /** Ignores them: nobody on this node waits. */
        Answers IGNORED = new Answers() {
            @Override
            public void now(int ordinal, Outcome outcome) {}

            @Override
            public void later(int ordinal, Supplier<Outcome> evaluation) {}
        };

        /** The answer to the envelope with this ordinal. */
        void now(int ordinal, Outcome outcome);

        /** The answer takes a while; {@code evaluation} works on a frozen state and may run on any thread. */
        void later(int ordinal, Supplier<Outcome> evaluation);
    }
}
