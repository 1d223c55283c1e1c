package org.ftqueue.edge.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueuePage;
import org.ftqueue.env.EventThread;
import org.ftqueue.grpc.v1.ListResponse;
import org.ftqueue.wire.QueueCodec;

/**
 * A listing on its way to one client. A page is read when the client has taken the one before, so a client that reads
 * slowly holds one page and nothing else. Confined to one event thread.
 */
final class ListStream {
    private final ServerCallStreamObserver<ListResponse> call;
    private final BiConsumer<Query, Consumer<Outcome>> reader;
    private final EventThread thread;
    private Query.ListQueues next;
    private boolean reading;
    private boolean ended;

    private ListStream(
            ServerCallStreamObserver<ListResponse> call,
            Query.ListQueues first,
            BiConsumer<Query, Consumer<Outcome>> reader,
            EventThread thread) {
        this.call = call;
        this.next = first;
        this.reader = reader;
        this.thread = thread;
    }

    /** @param reader reads and answers once, on any thread */
    static void start(
            ServerCallStreamObserver<ListResponse> call,
            Query.ListQueues first,
            BiConsumer<Query, Consumer<Outcome>> reader,
            EventThread thread) {
        ListStream stream = new ListStream(call, first, reader, thread);
        call.setOnCancelHandler(() -> thread.execute(() -> stream.ended = true));
        call.setOnReadyHandler(() -> thread.execute(stream::readIfWanted));
        thread.execute(stream::readIfWanted);
    }

    private void readIfWanted() {
        if (!reading && !ended && call.isReady()) {
            reading = true;
            reader.accept(next, outcome -> thread.execute(() -> page(outcome)));
        }
    }

    private void page(Outcome outcome) {
        reading = false;
        if (ended) {
            return;
        }
        call.onNext(Responses.page(outcome));
        boolean more = false;
        if (outcome instanceof Outcome.Applied applied) {
            QueuePage page = QueueCodec.decodePage(applied.reply());
            more = page.more();
            next = new Query.ListQueues(next.glob(), page.lastId(), next.rows());
        }
        if (more) {
            readIfWanted();
        } else {
            ended = true;
            call.onCompleted();
        }
    }
}
