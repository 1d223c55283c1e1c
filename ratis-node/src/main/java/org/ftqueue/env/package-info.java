/**
 * The only doors to the clock, to chance, to TCP and to durable files; each can be replaced by a virtual twin, so that
 * what is behind it can be simulated.
 */
package org.ftqueue.env;
