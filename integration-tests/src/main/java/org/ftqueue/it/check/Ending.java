package org.ftqueue.it.check;

import java.util.Objects;
import java.util.Optional;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;

/** How an operation ended for the client that asked for it. */
public sealed interface Ending {

    /**
     * It was executed.
     *
     * @param returned nanoseconds at which the client had the answer
     * @param position where in the total order the cluster says it was executed
     */
    record Answered(long returned, Position position, Result result) implements Ending {
        public Answered {
            Objects.requireNonNull(position, "position");
            Objects.requireNonNull(result, "result");
        }

        @Override
        public String toString() {
            return result + " @" + position;
        }
    }

    /** It never entered the order and never will. */
    record Refused(long returned, Reason reason) implements Ending {
        public Refused {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return "refused " + reason;
        }
    }

    /** It may have been executed at any time after it was invoked, or never. */
    record Unknown() implements Ending {
        @Override
        public String toString() {
            return "unknown";
        }
    }

    /** The position, if it was executed for certain. */
    default Optional<Position> executedAt() {
        return this instanceof Answered answered ? Optional.of(answered.position()) : Optional.empty();
    }
}
