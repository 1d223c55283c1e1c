package org.ftqueue.observe;

import java.util.Optional;
import org.ftqueue.api.Endpoints;
import org.ftqueue.api.Leadership;
import org.ftqueue.api.NodeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The few lines that a node logs when nothing is wrong: who it is, who leads, why it stops. Thread-safe. */
public final class EventLog {
    private static final Logger LOG = LoggerFactory.getLogger("org.ftqueue.node");

    private final NodeId self;
    private Leadership last = Leadership.NONE;

    public EventLog(NodeId self) {
        this.self = self;
    }

    public void started(String cluster, Endpoints doors) {
        LOG.info(
                "node {} of cluster {} started: raft {} binary {}{}{}",
                self,
                cluster,
                doors.raft(),
                doors.binary(),
                doors.grpc().map(address -> " grpc " + address).orElse(""),
                doors.http().map(address -> " http " + address).orElse(""));
    }

    /** One line for each change of the role of this node or of the leader. */
    public synchronized void leadership(Leadership now, boolean accepting) {
        boolean leads = now.leader().equals(Optional.of(self));
        if (now.equals(last) || leads && !accepting) {
            return;
        }
        last = now;
        if (leads) {
            LOG.info("node {} leads term {}", self, now.term());
        } else if (now.leader().isPresent()) {
            LOG.info("node {} follows {} in term {}", self, now.leader().get(), now.term());
        } else {
            LOG.info("node {} knows no leader in term {}", self, now.term());
        }
    }

    public void founded(Object clusterId) {
        LOG.info("node {} belongs to cluster {}", self, clusterId);
    }

    /** @param cause may be null; its stack trace is for debugging only */
    public void halting(String why, Throwable cause) {
        LOG.error("node {} halts: {}{}", self, why, cause == null ? "" : ": " + cause);
        LOG.debug("node {} halts", self, cause);
    }

    public void stopped() {
        LOG.info("node {} stopped", self);
    }
}
