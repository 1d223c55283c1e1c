package org.ftqueue.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What became of a request. A caller is never told "failed" when it may have happened: there are exactly three ends.
 */
public sealed interface Outcome {

    /** It was executed at this position, on stable storage at a majority. */
    record Applied(Position position, byte[] reply) implements Outcome {
        public Applied {
            Objects.requireNonNull(position, "position");
            Objects.requireNonNull(reply, "reply");
        }

        @Override
        public String toString() {
            return "applied at " + position;
        }
    }

    /**
     * It changed nothing and never will.
     *
     * @param position where the state machine decided so; empty if the request never entered the order
     * @param hint     one line for a person: what was wrong and what would be right
     */
    record Rejected(Optional<Position> position, Reason reason, String hint) implements Outcome {
        public Rejected {
            Objects.requireNonNull(position, "position");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(hint, "hint");
        }

        @Override
        public String toString() {
            return reason + ": " + hint;
        }
    }

    /** It may or may not have happened, or may still happen; ask again under the same request id. */
    record Unknown(String cause) implements Outcome {
        public Unknown {
            Objects.requireNonNull(cause, "cause");
        }

        @Override
        public String toString() {
            return "unknown: " + cause;
        }
    }

    /** Decided by the state machine at a position of the order. */
    static Outcome rejected(Position position, Reason reason, String hint) {
        return new Rejected(Optional.of(position), reason, hint);
    }

    /** Turned away before it entered the order. */
    static Outcome rejected(Reason reason, String hint) {
        return new Rejected(Optional.empty(), reason, hint);
    }
}
