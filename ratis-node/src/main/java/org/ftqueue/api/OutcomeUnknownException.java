package org.ftqueue.api;

import java.util.Optional;

/** The operation may have happened. Asking again under the same request id is safe and tells. */
public final class OutcomeUnknownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RequestId requestId;

    /** @param requestId null for a request that carries none, such as a read */
    public OutcomeUnknownException(RequestId requestId, String cause) {
        super(cause);
        this.requestId = requestId;
    }

    public Optional<RequestId> requestId() {
        return Optional.ofNullable(requestId);
    }
}
