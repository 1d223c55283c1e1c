package org.ftqueue.edge.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.Optional;
import java.util.function.Consumer;
import org.ftqueue.api.Outcome;
import org.ftqueue.env.EventThread;

/**
 * A listing on its way to one client. A page is read when the client has taken the one before, so a client that reads
 * slowly holds one page and nothing else. Confined to one event thread.
 *
 * @param <Q> asks for a page
 * @param <R> is one
 */
final class PageStream<Q, R> {
    private final ServerCallStreamObserver<R> call;
    private final Listing<Q, R> listing;
    private final EventThread thread;
    private Q next;
    private boolean reading;
    private boolean ended;

    /** What is listed. */
    interface Listing<Q, R> {
        /** @param answer called once, on any thread */
        void read(Q query, Consumer<Outcome> answer);

        R response(Outcome outcome);

        /** What asks for the page after this one; empty if it is the last. */
        Optional<Q> after(Q query, Outcome.Applied page);
    }

    private PageStream(ServerCallStreamObserver<R> call, Q first, Listing<Q, R> listing, EventThread thread) {
        this.call = call;
        this.next = first;
        this.listing = listing;
        this.thread = thread;
    }

    static <Q, R> void start(ServerCallStreamObserver<R> call, Q first, Listing<Q, R> listing, EventThread thread) {
        PageStream<Q, R> stream = new PageStream<>(call, first, listing, thread);
        call.setOnCancelHandler(() -> thread.execute(() -> stream.ended = true));
        call.setOnReadyHandler(() -> thread.execute(stream::readIfWanted));
        thread.execute(stream::readIfWanted);
    }

    private void readIfWanted() {
        if (!reading && !ended && call.isReady()) {
            reading = true;
            listing.read(next, outcome -> thread.execute(() -> page(outcome)));
        }
    }

    private void page(Outcome outcome) {
        reading = false;
        if (ended) {
            return;
        }
        call.onNext(listing.response(outcome));
        Optional<Q> after =
                outcome instanceof Outcome.Applied applied ? listing.after(next, applied) : Optional.empty();
        if (after.isPresent()) {
            next = after.get();
            readIfWanted();
        } else {
            ended = true;
            call.onCompleted();
        }
    }
}
