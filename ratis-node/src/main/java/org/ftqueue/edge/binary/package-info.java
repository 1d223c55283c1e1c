/** The binary door: the project's own protocol over TCP, specified in {@code docs/protocol.md}. */
package org.ftqueue.edge.binary;
