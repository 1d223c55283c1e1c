package org.ftqueue.client;

import java.util.Objects;
import java.util.Optional;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.RequestId;

/**
 * What became of one operation.
 *
 * @param request the id to ask again with; empty for reads and for operations that were never sent
 */
public record Answer(Optional<RequestId> request, Outcome outcome) {

    public Answer {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(outcome, "outcome");
    }
}
