package org.ftqueue.edge.grpc;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.function.Function;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueLimits;
import org.ftqueue.api.QueuePage;
import org.ftqueue.api.SessionId;
import org.ftqueue.grpc.v1.CloseSessionResponse;
import org.ftqueue.grpc.v1.CreateResponse;
import org.ftqueue.grpc.v1.DestroyResponse;
import org.ftqueue.grpc.v1.GetLimitsResponse;
import org.ftqueue.grpc.v1.IdResponse;
import org.ftqueue.grpc.v1.KeepSessionAliveResponse;
import org.ftqueue.grpc.v1.Limits;
import org.ftqueue.grpc.v1.ListResponse;
import org.ftqueue.grpc.v1.OpenSessionResponse;
import org.ftqueue.grpc.v1.PopResponse;
import org.ftqueue.grpc.v1.Position;
import org.ftqueue.grpc.v1.PurgeResponse;
import org.ftqueue.grpc.v1.PushResponse;
import org.ftqueue.grpc.v1.Rejected;
import org.ftqueue.grpc.v1.SetLimitsResponse;
import org.ftqueue.grpc.v1.SizeResponse;
import org.ftqueue.grpc.v1.TopResponse;
import org.ftqueue.grpc.v1.Unknown;
import org.ftqueue.wire.QueueCodec;

/** What became of a request, as the response of its call. */
final class Responses {
    private Responses() {}

    /** One of the three ends, each in the form of this call. */
    private static <R> R either(
            Outcome outcome,
            Function<Outcome.Applied, R> applied,
            Function<Rejected, R> rejected,
            Function<Unknown, R> unknown) {
        if (outcome instanceof Outcome.Applied done) {
            return applied.apply(done);
        }
        if (outcome instanceof Outcome.Rejected no) {
            return rejected.apply(rejected(no));
        }
        return unknown.apply(Unknown.newBuilder()
                .setCause(((Outcome.Unknown) outcome).cause())
                .build());
    }

    private static Rejected rejected(Outcome.Rejected no) {
        Rejected.Builder rejected = Rejected.newBuilder()
                .setReasonValue(no.reason().code())
                .setHint(no.hint())
                .setPassing(no.reason().passing());
        no.position().ifPresent(at -> rejected.setPosition(position(at)));
        return rejected.build();
    }

    private static Position position(Outcome.Applied done) {
        return position(done.position());
    }

    private static Position position(org.ftqueue.api.Position at) {
        return Position.newBuilder()
                .setIndex(at.index())
                .setOrdinal(at.ordinal())
                .build();
    }

    private static long number(Outcome.Applied done) {
        return QueueCodec.decodeNumber(done.reply());
    }

    private static List<ByteString> items(Outcome.Applied done) {
        return QueueCodec.decodeItems(done.reply()).stream()
                .map(ByteString::copyFrom)
                .toList();
    }

    // ---- sessions

    static OpenSessionResponse opened(Outcome outcome) {
        return either(
                outcome,
                done -> OpenSessionResponse.newBuilder()
                        .setApplied(OpenSessionResponse.Applied.newBuilder()
                                .setPosition(position(done))
                                .setSession(new SessionId(done.position()).toString()))
                        .build(),
                no -> OpenSessionResponse.newBuilder().setRejected(no).build(),
                perhaps -> OpenSessionResponse.newBuilder().setUnknown(perhaps).build());
    }

    static KeepSessionAliveResponse keptAlive(Outcome outcome) {
        return either(
                outcome,
                done -> KeepSessionAliveResponse.newBuilder()
                        .setApplied(
                                KeepSessionAliveResponse.Applied.newBuilder().setPosition(position(done)))
                        .build(),
                no -> KeepSessionAliveResponse.newBuilder().setRejected(no).build(),
                perhaps -> KeepSessionAliveResponse.newBuilder()
                        .setUnknown(perhaps)
                        .build());
    }

    static CloseSessionResponse closed(Outcome outcome) {
        return either(
                outcome,
                done -> CloseSessionResponse.newBuilder()
                        .setApplied(CloseSessionResponse.Applied.newBuilder().setPosition(position(done)))
                        .build(),
                no -> CloseSessionResponse.newBuilder().setRejected(no).build(),
                perhaps -> CloseSessionResponse.newBuilder().setUnknown(perhaps).build());
    }

    // ---- commands

    static CreateResponse created(Outcome outcome) {
        return either(
                outcome,
                done -> CreateResponse.newBuilder()
                        .setApplied(CreateResponse.Applied.newBuilder()
                                .setPosition(position(done))
                                .setId((int) number(done)))
                        .build(),
                no -> CreateResponse.newBuilder().setRejected(no).build(),
                perhaps -> CreateResponse.newBuilder().setUnknown(perhaps).build());
    }

    static DestroyResponse destroyed(Outcome outcome) {
        return either(
                outcome,
                done -> DestroyResponse.newBuilder()
                        .setApplied(DestroyResponse.Applied.newBuilder()
                                .setPosition(position(done))
                                .setItems(number(done)))
                        .build(),
                no -> DestroyResponse.newBuilder().setRejected(no).build(),
                perhaps -> DestroyResponse.newBuilder().setUnknown(perhaps).build());
    }

    static PushResponse pushed(Outcome outcome) {
        return either(
                outcome,
                done -> PushResponse.newBuilder()
                        .setApplied(PushResponse.Applied.newBuilder()
                                .setPosition(position(done))
                                .setSize(number(done)))
                        .build(),
                no -> PushResponse.newBuilder().setRejected(no).build(),
                perhaps -> PushResponse.newBuilder().setUnknown(perhaps).build());
    }

    static PopResponse popped(Outcome outcome) {
        return either(
                outcome,
                done -> PopResponse.newBuilder()
                        .setApplied(PopResponse.Applied.newBuilder()
                                .setPosition(position(done))
                                .addAllItems(items(done)))
                        .build(),
                no -> PopResponse.newBuilder().setRejected(no).build(),
                perhaps -> PopResponse.newBuilder().setUnknown(perhaps).build());
    }

    static PurgeResponse purged(Outcome outcome) {
        return either(
                outcome,
                done -> PurgeResponse.newBuilder()
                        .setApplied(PurgeResponse.Applied.newBuilder()
                                .setPosition(position(done))
                                .setItems(number(done)))
                        .build(),
                no -> PurgeResponse.newBuilder().setRejected(no).build(),
                perhaps -> PurgeResponse.newBuilder().setUnknown(perhaps).build());
    }

    static SetLimitsResponse limitsSet(Outcome outcome) {
        return either(
                outcome,
                done -> SetLimitsResponse.newBuilder()
                        .setApplied(SetLimitsResponse.Applied.newBuilder().setPosition(position(done)))
                        .build(),
                no -> SetLimitsResponse.newBuilder().setRejected(no).build(),
                perhaps -> SetLimitsResponse.newBuilder().setUnknown(perhaps).build());
    }

    // ---- reads

    static IdResponse id(Outcome outcome) {
        return either(
                outcome,
                done -> IdResponse.newBuilder()
                        .setApplied(IdResponse.Applied.newBuilder()
                                .setPosition(position(done))
                                .setId((int) number(done)))
                        .build(),
                no -> IdResponse.newBuilder().setRejected(no).build(),
                perhaps -> IdResponse.newBuilder().setUnknown(perhaps).build());
    }

    static TopResponse top(Outcome outcome) {
        return either(
                outcome,
                done -> TopResponse.newBuilder()
                        .setApplied(TopResponse.Applied.newBuilder()
                                .setPosition(position(done))
                                .setItem(items(done).get(0)))
                        .build(),
                no -> TopResponse.newBuilder().setRejected(no).build(),
                perhaps -> TopResponse.newBuilder().setUnknown(perhaps).build());
    }

    static SizeResponse size(Outcome outcome) {
        return either(
                outcome,
                done -> SizeResponse.newBuilder()
                        .setApplied(SizeResponse.Applied.newBuilder()
                                .setPosition(position(done))
                                .setSize(number(done)))
                        .build(),
                no -> SizeResponse.newBuilder().setRejected(no).build(),
                perhaps -> SizeResponse.newBuilder().setUnknown(perhaps).build());
    }

    static GetLimitsResponse limits(Outcome outcome) {
        return either(
                outcome,
                done -> GetLimitsResponse.newBuilder()
                        .setApplied(GetLimitsResponse.Applied.newBuilder()
                                .setPosition(position(done))
                                .setLimits(limits(QueueCodec.decodeLimits(done.reply()))))
                        .build(),
                no -> GetLimitsResponse.newBuilder().setRejected(no).build(),
                perhaps -> GetLimitsResponse.newBuilder().setUnknown(perhaps).build());
    }

    private static Limits limits(QueueLimits limits) {
        return Limits.newBuilder()
                .setMaxQueues(limits.maxQueues())
                .setMaxItemsPerQueue(limits.maxItemsPerQueue())
                .setMaxBytesPerQueue(limits.maxBytesPerQueue())
                .build();
    }

    static ListResponse page(Outcome outcome) {
        return either(
                outcome,
                done -> ListResponse.newBuilder()
                        .setApplied(page(QueueCodec.decodePage(done.reply())).setPosition(position(done)))
                        .build(),
                no -> ListResponse.newBuilder().setRejected(no).build(),
                perhaps -> ListResponse.newBuilder().setUnknown(perhaps).build());
    }

    private static ListResponse.Applied.Builder page(QueuePage page) {
        ListResponse.Applied.Builder applied = ListResponse.Applied.newBuilder().setLastId(page.lastId());
        page.queues()
                .forEach(queue -> applied.addRows(ListResponse.Row.newBuilder()
                        .setId(queue.id())
                        .setLabel(queue.label().toString())
                        .setItems(queue.size())
                        .setBytes(queue.bytes())
                        .setItemsPushed(queue.pushed())
                        .setItemsPopped(queue.popped())));
        return applied;
    }
}
