package org.ftqueue.api;

import java.util.Objects;

/** How a request names a queue: by the id that it got when it was created, or by its label. */
public sealed interface QueueRef {

    record ById(int id) implements QueueRef {
        @Override
        public String toString() {
            return "id " + id;
        }
    }

    record ByLabel(Label label) implements QueueRef {
        public ByLabel {
            Objects.requireNonNull(label, "label");
        }

        @Override
        public String toString() {
            return "'" + label + "'";
        }
    }

    static QueueRef of(int id) {
        return new ById(id);
    }

    static QueueRef of(Label label) {
        return new ByLabel(label);
    }
}
