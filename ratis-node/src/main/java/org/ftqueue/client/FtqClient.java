package org.ftqueue.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ftqueue.api.FTQueue;
import org.ftqueue.api.Label;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;

/** Skeleton: signatures only. */
public final class FtqClient implements AutoCloseable {

    /** Returns at once; connecting goes on in the background. */
    public static FtqClient connect(ClientOptions options) {
        throw new UnsupportedOperationException();
    }

    /** Never exceptional. Unavailable until the deadline and never sent = Rejected(NO_LEADER) without position. */
    public CompletableFuture<Answer> submit(QueueCommand command) {
        throw new UnsupportedOperationException();
    }

    /** Strict read. Never exceptional. */
    public CompletableFuture<Answer> read(QueueCommand.Query query) {
        throw new UnsupportedOperationException();
    }

    /** Reads the applied state of the connected node. Never exceptional. */
    public CompletableFuture<Answer> staleRead(QueueCommand.Query query) {
        throw new UnsupportedOperationException();
    }

    /** Asks for the outcome of exactly this request, executing it if it was not executed yet. Never exceptional. */
    public CompletableFuture<Answer> ask(RequestId id, QueueCommand command) {
        throw new UnsupportedOperationException();
    }

    /** Every node computes its digests at the position of the answer (then NodeProbe.digest on each). */
    public CompletableFuture<Answer> digest() {
        throw new UnsupportedOperationException();
    }

    /** The session, opened if there is none. Exceptional with UnavailableException. */
    public CompletableFuture<SessionId> session() {
        throw new UnsupportedOperationException();
    }

    /** Closes the session on the cluster; to be called when every outcome is known. */
    public CompletableFuture<Void> closeSession() {
        throw new UnsupportedOperationException();
    }

    // Typed operations: exceptional with RejectedException, OutcomeUnknownException or UnavailableException.

    public CompletableFuture<Integer> create(Label label) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Long> destroy(QueueRef queue, boolean onlyIfEmpty) {
        throw new UnsupportedOperationException();
    }

    /** How many items the queue holds now. */
    public CompletableFuture<Long> push(QueueRef queue, List<byte[]> items) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<List<byte[]>> pop(QueueRef queue, int count) {
        throw new UnsupportedOperationException();
    }

    /** As pop, but waits for an item; RejectedException(QUEUE_EMPTY) when there was none until then. */
    public CompletableFuture<List<byte[]>> pop(QueueRef queue, int count, Duration wait) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #pop(QueueRef, int, Duration)}, with the outcome of the last attempt rather than exceptions. */
    public CompletableFuture<Answer> popWaiting(QueueCommand.Pop pop, Duration wait) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Long> purge(QueueRef queue) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<byte[]> top(QueueRef queue) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<Long> size(QueueRef queue) {
        throw new UnsupportedOperationException();
    }

    /** The id, or -1. */
    public CompletableFuture<Integer> id(Label label) {
        throw new UnsupportedOperationException();
    }

    public CompletableFuture<QueuePage> list(String glob, int afterId, int rows) {
        throw new UnsupportedOperationException();
    }

    /** The classic blocking operations over this client. */
    public FTQueue queue() {
        throw new UnsupportedOperationException();
    }

    /** Drops the connection; what is outstanding completes as unknown. Does not close the session on the cluster. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
