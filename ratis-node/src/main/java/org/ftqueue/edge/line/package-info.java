/** The line door: chat that a person can type into {@code nc}. {@code docs/line-protocol.md} is the specification. */
package org.ftqueue.edge.line;
