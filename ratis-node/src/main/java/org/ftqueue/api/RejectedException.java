package org.ftqueue.api;

/** A definite answer: the operation changed nothing, for the {@link Reason} given. */
public final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public RejectedException(Reason reason, String hint) {
        super(hint);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
