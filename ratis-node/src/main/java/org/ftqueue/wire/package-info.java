/**
 * Bytes to vocabulary and back: client frames, log entries, commands and replies. Pure and bounded: a length is
 * checked before anything is allocated for it, and every wrong byte sequence ends in a {@link WireException} whose
 * message says what was expected. {@code docs/protocol.md} specifies each layout byte by byte.
 */
package org.ftqueue.wire;
