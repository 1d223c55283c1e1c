package org.ftqueue.edge.grpc;

import com.google.protobuf.ByteString;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Label;
import org.ftqueue.api.Machine;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.QueueCommand.Query;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.api.QueueRef;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.grpc.v1.CloseSessionRequest;
import org.ftqueue.grpc.v1.Command;
import org.ftqueue.grpc.v1.CreateRequest;
import org.ftqueue.grpc.v1.DestroyRequest;
import org.ftqueue.grpc.v1.IdRequest;
import org.ftqueue.grpc.v1.KeepSessionAliveRequest;
import org.ftqueue.grpc.v1.Limits;
import org.ftqueue.grpc.v1.ListRequest;
import org.ftqueue.grpc.v1.PopRequest;
import org.ftqueue.grpc.v1.PurgeRequest;
import org.ftqueue.grpc.v1.PushRequest;
import org.ftqueue.grpc.v1.Queue;
import org.ftqueue.grpc.v1.SetLimitsRequest;
import org.ftqueue.grpc.v1.SizeRequest;
import org.ftqueue.grpc.v1.TopRequest;
import org.ftqueue.wire.QueueCodec;

/**
 * What the messages ask for, in the words of the node. A command becomes exactly the bytes that a client of the binary
 * door would send, so that its fingerprint is the same through both.
 *
 * <p>All methods throw {@link IllegalArgumentException} if the message is no request, with one line for the caller.
 */
final class Requests {
    private static final String ALL = "*";

    private Requests() {}

    // ---- sessions

    static Envelope keepAlive(KeepSessionAliveRequest request) {
        return Envelope.keepAlive(SessionId.parse(request.getSession()));
    }

    static Envelope close(CloseSessionRequest request) {
        return Envelope.close(SessionId.parse(request.getSession()));
    }

    // ---- commands

    static Envelope create(CreateRequest request) {
        return command(request.getCommand(), new QueueCommand.Create(Label.of(request.getLabel())));
    }

    static Envelope destroy(DestroyRequest request) {
        return command(
                request.getCommand(), new QueueCommand.Destroy(queue(request.getQueue()), request.getOnlyIfEmpty()));
    }

    static Envelope push(PushRequest request) {
        return command(
                request.getCommand(),
                new QueueCommand.Push(
                        queue(request.getQueue()),
                        request.getItemsList().stream()
                                .map(ByteString::toByteArray)
                                .toList()));
    }

    static Envelope pop(PopRequest request) {
        int count = request.getCount() == 0 ? 1 : request.getCount();
        return command(
                request.getCommand(), new QueueCommand.Pop(queue(request.getQueue()), count, request.getIntOnly()));
    }

    static Envelope purge(PurgeRequest request) {
        return command(request.getCommand(), new QueueCommand.Purge(queue(request.getQueue())));
    }

    static Envelope setLimits(SetLimitsRequest request) {
        Limits limits = request.getLimits();
        return command(
                request.getCommand(),
                new QueueCommand.SetLimits(new QueueLimits(
                        limits.getMaxQueues(), limits.getMaxItemsPerQueue(), limits.getMaxBytesPerQueue())));
    }

    private static Envelope command(Command command, QueueCommand what) {
        RequestId id = new RequestId(SessionId.parse(command.getSession()), command.getNumber());
        return Envelope.command(Machine.QUEUE, id, command.getAcknowledgedThrough(), QueueCodec.encode(what));
    }

    // ---- reads

    static Query id(IdRequest request) {
        return new Query.Id(Label.of(request.getLabel()));
    }

    static Query top(TopRequest request) {
        return new Query.Top(queue(request.getQueue()), request.getIntOnly());
    }

    static Query size(SizeRequest request) {
        return new Query.Size(queue(request.getQueue()));
    }

    static Query.ListQueues list(ListRequest request) {
        if (request.getGlob().length() > Query.ListQueues.MAX_GLOB_BYTES) {
            throw new IllegalArgumentException("a glob has at most " + Query.ListQueues.MAX_GLOB_BYTES
                    + " characters, not " + request.getGlob().length());
        }
        String glob = request.getGlob().isEmpty() ? ALL : request.getGlob();
        int rows = request.getPageRows() == 0 ? Query.MAX_PAGE : request.getPageRows();
        return new Query.ListQueues(glob, notNegative("after_id", request.getAfterId()), rows);
    }

    // ---- parts

    static QueueRef queue(Queue queue) {
        return switch (queue.getNameCase()) {
            case ID -> QueueRef.of(queue.getId());
            case LABEL -> QueueRef.of(Label.of(queue.getLabel()));
            case NAME_NOT_SET -> throw new IllegalArgumentException("no queue is named; give its id or its label");
        };
    }

    static long notNegative(String field, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(field + " is " + value + ", it cannot be negative");
        }
        return value;
    }

    private static int notNegative(String field, int value) {
        return (int) notNegative(field, (long) value);
    }
}
