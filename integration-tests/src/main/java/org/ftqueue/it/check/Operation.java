package org.ftqueue.it.check;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What a client asked of the queues. Items are ints, each pushed once in the life of a history. */
public sealed interface Operation {

    /** What correct queues answer in this state, which is changed accordingly. */
    Result applyTo(PlainQueues queues);

    /** The queue it names, if it names one by its id. */
    default OptionalInt queueId() {
        return OptionalInt.empty();
    }

    /** Whether it is a command, numbered in its session, rather than a read. */
    default boolean isCommand() {
        return true;
    }

    /** Whether the effect of either may depend on which of the two comes first. */
    default boolean mayInterfereWith(Operation other) {
        return queueId().isEmpty() || other.queueId().isEmpty() || queueId().equals(other.queueId());
    }

    record Create(String label) implements Operation {
        public Create {
            Objects.requireNonNull(label, "label");
        }

        @Override
        public Result applyTo(PlainQueues queues) {
            return queues.create(label);
        }

        @Override
        public String toString() {
            return "create " + label;
        }
    }

    record Destroy(int queue) implements Operation {
        @Override
        public Result applyTo(PlainQueues queues) {
            return queues.destroy(queue);
        }

        @Override
        public OptionalInt queueId() {
            return OptionalInt.of(queue);
        }

        @Override
        public boolean mayInterfereWith(Operation other) {
            return true; // frees the label
        }

        @Override
        public String toString() {
            return "destroy " + queue;
        }
    }

    record Push(int queue, List<Integer> values) implements Operation {
        public Push {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("a push carries at least one value");
            }
        }

        @Override
        public Result applyTo(PlainQueues queues) {
            return queues.push(queue, values);
        }

        @Override
        public OptionalInt queueId() {
            return OptionalInt.of(queue);
        }

        @Override
        public String toString() {
            return "push " + queue + " " + values.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    record Pop(int queue, int count) implements Operation {
        public Pop {
            if (count < 1) {
                throw new IllegalArgumentException("a pop takes at least one value, not " + count);
            }
        }

        @Override
        public Result applyTo(PlainQueues queues) {
            return queues.pop(queue, count);
        }

        @Override
        public OptionalInt queueId() {
            return OptionalInt.of(queue);
        }

        @Override
        public String toString() {
            return "pop " + queue + " " + count;
        }
    }

    record Purge(int queue) implements Operation {
        @Override
        public Result applyTo(PlainQueues queues) {
            return queues.purge(queue);
        }

        @Override
        public OptionalInt queueId() {
            return OptionalInt.of(queue);
        }

        @Override
        public String toString() {
            return "purge " + queue;
        }
    }

    record Top(int queue) implements Operation {
        @Override
        public Result applyTo(PlainQueues queues) {
            return queues.top(queue);
        }

        @Override
        public OptionalInt queueId() {
            return OptionalInt.of(queue);
        }

        @Override
        public boolean isCommand() {
            return false;
        }

        @Override
        public String toString() {
            return "top " + queue;
        }
    }

    record Size(int queue) implements Operation {
        @Override
        public Result applyTo(PlainQueues queues) {
            return queues.size(queue);
        }

        @Override
        public OptionalInt queueId() {
            return OptionalInt.of(queue);
        }

        @Override
        public boolean isCommand() {
            return false;
        }

        @Override
        public String toString() {
            return "size " + queue;
        }
    }

    record Id(String label) implements Operation {
        public Id {
            Objects.requireNonNull(label, "label");
        }

        @Override
        public Result applyTo(PlainQueues queues) {
            return queues.id(label);
        }

        @Override
        public boolean isCommand() {
            return false;
        }

        @Override
        public String toString() {
            return "id " + label;
        }
    }
}
