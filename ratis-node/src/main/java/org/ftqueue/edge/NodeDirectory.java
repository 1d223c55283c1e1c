package org.ftqueue.edge;

import java.util.Optional;
import java.util.UUID;
import org.ftqueue.api.LocalView;
import org.ftqueue.api.NodeId;
import org.ftqueue.api.NodeStatus;
import org.ftqueue.wire.NodeFrame;

/** What the doors tell about their node. Any thread; answers at once. */
public interface NodeDirectory {

    NodeId self();

    String cluster();

    /** Empty until the cluster is founded. */
    Optional<UUID> clusterId();

    /** Who leads, with the address of its binary door. */
    NodeFrame.Leader leader();

    NodeStatus status();

    LocalView local();
}
