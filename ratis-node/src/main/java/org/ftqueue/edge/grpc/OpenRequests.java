package org.ftqueue.edge.grpc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.edge.RequestRouter;

/** What this door has routed and has no answer to yet, so that a node that stops can say so in each. Thread-safe. */
final class OpenRequests {
    private final RequestRouter router;
    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    /** Equal to itself only. */
    private static final class Open {
        final Consumer<Outcome> answer;

        Open(Consumer<Outcome> answer) {
            this.answer = answer;
        }
    }

    OpenRequests(RequestRouter router) {
        this.router = router;
    }

    /** @param answer called once, on any thread; must not block */
    void route(Envelope envelope, Consumer<Outcome> answer) {
        Open request = new Open(answer);
        open.add(request);
        router.route(envelope, outcome -> answer(request, outcome));
    }

    /** Answers all of them; what the engine says later goes nowhere. */
    void answerAll(Outcome outcome) {
        open.forEach(request -> answer(request, outcome));
    }

    private void answer(Open request, Outcome outcome) {
        if (open.remove(request)) {
            request.answer.accept(outcome);
        }
    }
}
