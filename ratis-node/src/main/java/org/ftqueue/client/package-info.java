/**
 * The client of a cluster: asynchronous, pipelined, exactly once. Needs {@code api}, {@code wire}, {@code env} and
 * Netty; no Ratis.
 */
package org.ftqueue.client;
