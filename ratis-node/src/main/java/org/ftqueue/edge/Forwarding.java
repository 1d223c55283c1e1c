package org.ftqueue.edge;

import java.util.function.Consumer;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;

/** Carries envelopes to the node that leads. */
public interface Forwarding {

    /**
     * Sends the envelope to the node. Any thread; envelopes of one thread arrive in its order.
     *
     * @param answer called once, on any thread: with a rejection without position if the envelope certainly was not
     *     ordered, with {@link Outcome.Unknown} if the link broke after it was sent
     */
    void forward(NodeId leader, Envelope envelope, Consumer<Outcome> answer);

    /** The node no longer leads; whatever waits for an answer from it is answered. */
    void abandon(NodeId former);
}
