package org.ftqueue.it.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ftqueue.api.Reason;

/** Labelled queues as simple as they can be: the judge of what a cluster may answer. Not thread-safe. */
public final class PlainQueues {
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, ArrayDeque<Integer>> queues = new HashMap<>();
    private int lastId;

    Result create(String label) {
        return new Result.Number(ids.computeIfAbsent(label, unused -> {
            queues.put(++lastId, new ArrayDeque<>());
            return lastId;
        }));
    }

    Result destroy(int id) {
        ArrayDeque<Integer> queue = queues.remove(id);
        if (queue == null) {
            return new Result.Rejected(Reason.NO_SUCH_QUEUE);
        }
        ids.values().remove(id);
        return new Result.Number(queue.size());
    }

    Result id(String label) {
        return new Result.Number(ids.getOrDefault(label, -1));
    }

    Result push(int id, List<Integer> values) {
        ArrayDeque<Integer> queue = queues.get(id);
        if (queue == null) {
            return new Result.Rejected(Reason.NO_SUCH_QUEUE);
        }
        queue.addAll(values);
        return new Result.Number(queue.size());
    }

    Result pop(int id, int count) {
        ArrayDeque<Integer> queue = queues.get(id);
        if (queue == null) {
            return new Result.Rejected(Reason.NO_SUCH_QUEUE);
        }
        if (queue.isEmpty()) {
            return new Result.Rejected(Reason.QUEUE_EMPTY);
        }
        List<Integer> values = new ArrayList<>();
        while (values.size() < count && !queue.isEmpty()) {
            values.add(queue.remove());
        }
        return new Result.Items(values);
    }

    Result purge(int id) {
        ArrayDeque<Integer> queue = queues.get(id);
        if (queue == null) {
            return new Result.Rejected(Reason.NO_SUCH_QUEUE);
        }
        int thrownAway = queue.size();
        queue.clear();
        return new Result.Number(thrownAway);
    }

    Result top(int id) {
        ArrayDeque<Integer> queue = queues.get(id);
        if (queue == null) {
            return new Result.Rejected(Reason.NO_SUCH_QUEUE);
        }
        return queue.isEmpty() ? new Result.Rejected(Reason.QUEUE_EMPTY) : new Result.Items(List.of(queue.element()));
    }

    Result size(int id) {
        ArrayDeque<Integer> queue = queues.get(id);
        return queue == null ? new Result.Rejected(Reason.NO_SUCH_QUEUE) : new Result.Number(queue.size());
    }

    PlainQueues copy() {
        PlainQueues copy = new PlainQueues();
        copy.ids.putAll(ids);
        queues.forEach((id, queue) -> copy.queues.put(id, queue.clone()));
        copy.lastId = lastId;
        return copy;
    }

    /** Everything that later answers can depend on, comparable by value. */
    Object content() {
        Map<Integer, List<Integer>> contents = new HashMap<>();
        queues.forEach((id, queue) -> contents.put(id, List.copyOf(queue)));
        return List.of(lastId, Map.copyOf(ids), contents);
    }
}
