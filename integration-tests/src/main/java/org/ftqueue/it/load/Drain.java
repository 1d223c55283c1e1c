package org.ftqueue.it.load;

import org.ftqueue.it.check.Ending;
import org.ftqueue.it.check.Operation;
import org.ftqueue.it.check.Result;

/** Pops everything that is left, so that what was lost can be told from what was only not popped yet. */
public final class Drain {
    private static final int ITEMS_AT_ONCE = 500;

    private Drain() {}

    /** Pops from every queue of the history until it answers that it is empty or gone. */
    public static void all(RecordingClient client, Recorder recorder) {
        for (int queue : recorder.queueIds()) {
            Ending ending;
            do {
                ending = client.perform(new Operation.Pop(queue, ITEMS_AT_ONCE)).join();
            } while (ending instanceof Ending.Answered answered && answered.result() instanceof Result.Items);
            if (!(ending instanceof Ending.Answered)) {
                throw new IllegalStateException("queue " + queue + " cannot be drained: " + ending);
            }
        }
    }
}
