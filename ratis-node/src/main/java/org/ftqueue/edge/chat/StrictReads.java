package org.ftqueue.edge.chat;

import java.util.function.Consumer;
import org.ftqueue.api.ChatCommand.Query;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.edge.RequestRouter;
import org.ftqueue.env.EventThread;
import org.ftqueue.wire.ChatCodec;

/** Ordered reads for one connection. They change nothing, so they may be asked again at will. Confined to its thread. */
final class StrictReads {
    private static final long RETRY_MILLIS = 100;

    private final RequestRouter router;
    private final EventThread thread;

    StrictReads(RequestRouter router, EventThread thread) {
        this.router = router;
        this.thread = thread;
    }

    /** @param answer called once, after {@link NodeSession#PATIENCE_MILLIS} at the latest */
    void read(Query query, Consumer<Outcome> answer) {
        Reading reading = new Reading(Envelope.read(Machine.CHAT, ChatCodec.encode(query)), answer);
        thread.schedule(NodeSession.PATIENCE_MILLIS, reading::expire);
        reading.ask();
    }

    private final class Reading {
        private final Envelope envelope;
        private Consumer<Outcome> answer;
        private Outcome last = new Outcome.Unknown("no answer in " + NodeSession.PATIENCE_MILLIS / 1000 + " s");

        private Reading(Envelope envelope, Consumer<Outcome> answer) {
            this.envelope = envelope;
            this.answer = answer;
        }

        private void ask() {
            if (answer != null) {
                router.route(envelope, outcome -> thread.execute(() -> answered(outcome)));
            }
        }

        private void answered(Outcome outcome) {
            boolean again = outcome instanceof Outcome.Unknown
                    || outcome instanceof Outcome.Rejected rejected
                            && rejected.reason().passing();
            if (again) {
                last = outcome;
                thread.schedule(RETRY_MILLIS, this::ask);
            } else {
                end(outcome);
            }
        }

        private void expire() {
            end(last);
        }

        private void end(Outcome outcome) {
            Consumer<Outcome> waiting = answer;
            // Whoever asked must not be held on to until the time is up.
            answer = null;
            if (waiting != null) {
                waiting.accept(outcome);
            }
        }
    }
}
