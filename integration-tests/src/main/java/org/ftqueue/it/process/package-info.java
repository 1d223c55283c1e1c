/**
 * Clusters of real node processes on loopback, with verbs that wait for their effect. Everything that is started here
 * is stopped here, by its process id.
 */
package org.ftqueue.it.process;
