package org.ftqueue.wire;

/** Bytes that are not what the protocol says. The message is one line that names the field. */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WireException(String message) {
        super(message);
    }
}
