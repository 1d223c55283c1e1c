package org.ftqueue.api;

/** No node could be reached, or none knew a leader, until the deadline. The operation was not executed. */
public final class UnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnavailableException(String message) {
        super(message);
    }
}
