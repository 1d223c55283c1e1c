package org.ftqueue.ordering;

import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Leadership;
import org.ftqueue.api.Outcome;

/**
 * Puts envelopes into one total order and tells what became of each. The port between the edges and the protocols that
 * order: Raft today, the UDP sequencer beside it.
 */
public interface OrderingEngine {

    /**
     * Orders an envelope.
     *
     * <p>Any thread may call it; it does not wait for the disk or the network. Envelopes that one thread submits one
     * after the other are ordered in that sequence. The future never completes exceptionally. It completes on a thread
     * of the engine, in log order, so what hangs on it must be short. When it is {@link Outcome.Applied} the envelope
     * is on stable storage at a majority. A {@link Outcome.Rejected} without a position means that the envelope never
     * entered the order; {@link Outcome.Unknown} that it may have.
     */
    CompletableFuture<Outcome> submit(Envelope envelope);

    /** Who leads, as this node knows it. Any thread; does not block. */
    Leadership leadership();

    /** Whether {@link #submit} orders envelopes here and now, rather than turning them away. */
    boolean accepting();

    /** Calls {@code listener} after each change of {@link #leadership} or {@link #accepting}, on any thread. */
    void onLeadershipChange(Runnable listener);

    /** Envelopes that wait to be ordered. */
    int pending();
}
