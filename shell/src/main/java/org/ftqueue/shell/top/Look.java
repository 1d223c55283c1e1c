package org.ftqueue.shell.top;

import java.util.Optional;
import org.ftqueue.shell.environment.ClusterView;

/**
 * The nodes of a cluster as they answered.
 *
 * @param nanos when, on a clock that only goes forward
 * @param name  what the cluster is called, as far as anybody said
 */
record Look(long nanos, Optional<String> name, ClusterView view) {}
