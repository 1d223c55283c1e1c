package org.ftqueue.wire;

import java.util.Optional;
import java.util.UUID;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Machine;
import org.ftqueue.api.QueueRef;

/** What a client, or a node that forwards for its clients, sends to a node. */
public sealed interface ClientFrame {

    /**
     * The first frame of a connection.
     *
     * @param nodeLink  the sender is a node of the cluster that forwards for its clients
     * @param clusterId if present, the node must belong to this cluster
     * @param name      who is there, for logs
     */
    record Hello(int version, boolean nodeLink, Optional<UUID> clusterId, String name) implements ClientFrame {}

    /** Orders an envelope; the node computes its fingerprint. */
    record Submit(long correlation, Envelope envelope) implements ClientFrame {}

    /** Orders an envelope of somebody else's client, with the fingerprint that the first node computed. Nodes only. */
    record Forward(long correlation, Envelope envelope) implements ClientFrame {}

    /** Reads the applied state of the node that receives it. */
    record StaleRead(long correlation, Machine machine, byte[] query) implements ClientFrame {}

    /**
     * Asks to be told when the queue may hold an item.
     *
     * @param afterIndex the index at which the client saw it empty
     * @param ticket     0 at first; then the ticket of the {@link NodeFrame.Ready}, to keep the place in the line
     */
    record Await(long correlation, long afterIndex, long ticket, QueueRef queue) implements ClientFrame {}

    /** Ends an {@link Await}, whether or not it was answered. */
    record CancelAwait(long correlation) implements ClientFrame {}

    /**
     * Asks for the messages of a login's inbox with ids above {@code afterId}, those that wait and those that come, each
     * as a {@link NodeFrame.Message}, until {@link NodeFrame.LoginEnded}.
     */
    record Watch(long correlation, LoginId login, long afterId) implements ClientFrame {}

    /** Ends a {@link Watch}. */
    record CancelWatch(long correlation) implements ClientFrame {}

    /** Asks how the node sees itself and its peers. */
    record AskStatus(long correlation) implements ClientFrame {}

    /** Asks for the digests that the node took at this index. */
    record AskDigest(long correlation, long index) implements ClientFrame {}
}
