package org.ftqueue.wire;

import java.util.Optional;
import java.util.UUID;
import org.ftqueue.api.InboxPage;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Reason;

/** What a node sends to a client. */
public sealed interface NodeFrame {

    /** Answers {@link ClientFrame.Hello}. */
    record Welcome(int version, NodeId node, Optional<UUID> clusterId, String cluster) implements NodeFrame {}

    /** Answers the request with this correlation. */
    record Answer(long correlation, Outcome outcome) implements NodeFrame {}

    /**
     * Who leads, sent after the welcome and at each change.
     *
     * @param leader  empty while none is known
     * @param address {@code host:port} of its binary door, empty with the leader
     */
    record Leader(long term, Optional<NodeId> leader, String address) implements NodeFrame {}

    /** The queue of this {@link ClientFrame.Await} may hold an item. */
    record Ready(long correlation, long ticket) implements NodeFrame {}

    /** The next message of the inbox of this {@link ClientFrame.Watch}. */
    record Message(long correlation, InboxPage.Message message) implements NodeFrame {}

    /** The login of this {@link ClientFrame.Watch} is no more; the watch is ended with it. */
    record LoginEnded(long correlation, Reason why) implements NodeFrame {}

    /** The node closes the connection, and why. */
    record Goodbye(Reason reason, String hint) implements NodeFrame {}
}
