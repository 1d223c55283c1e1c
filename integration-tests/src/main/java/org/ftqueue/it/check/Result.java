package org.ftqueue.it.check;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ftqueue.api.Reason;

/** What an executed operation answered. */
public sealed interface Result {

    /** An id, a size or a count. */
    record Number(long value) implements Result {
        @Override
        public String toString() {
            return Long.toString(value);
        }
    }

    /** What pop took or top saw, in order. */
    record Items(List<Integer> values) implements Result {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return values.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
        }
    }

    /** A definite answer that something was not possible at that position. */
    record Rejected(Reason reason) implements Result {
        public Rejected {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return reason.name();
        }
    }
}
