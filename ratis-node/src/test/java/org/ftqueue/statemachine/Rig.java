package org.ftqueue.statemachine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Digest;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Label;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.QueueCommand;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.ordering.Delivery;
import org.ftqueue.ordering.OrderedEntry;
import org.ftqueue.statemachine.chat.ChatStateMachine;
import org.ftqueue.statemachine.chat.Unheard;
import org.ftqueue.statemachine.queue.Ignored;
import org.ftqueue.statemachine.queue.QueueStateMachine;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.LogEntryCodec;
import org.ftqueue.wire.QueueCodec;

/** One host, driven entry by entry as an engine drives it. */
final class Rig {
    final List<Digest> digests = new ArrayList<>();
    final StateMachineHost host = new StateMachineHost(
            new QueueStateMachine(Ignored.CHANGES),
            new ChatStateMachine(Unheard.CHANGES),
            taken -> digests.add(taken.get()));

    private long index;
    private long stampNanos;

    /** Replicated time goes on. */
    Rig after(Duration time) {
        stampNanos += time.toNanos();
        return this;
    }

    /** Delivers one entry; its outcomes, those that take a while evaluated at the end. */
    List<Outcome> deliver(Envelope... envelopes) {
        return deliver(entry(index + 1, stampNanos, List.of(envelopes)));
    }

    List<Outcome> deliver(OrderedEntry entry) {
        index = entry.index();
        stampNanos = Math.max(stampNanos, entry.stampNanos());
        Object[] outcomes = new Object[entry.envelopes().size()];
        host.deliver(entry, new Delivery.Answers() {
            @Override
            public void now(int ordinal, Outcome outcome) {
                outcomes[ordinal] = outcome;
            }

            @Override
            public void later(int ordinal, Supplier<Outcome> evaluation) {
                outcomes[ordinal] = evaluation;
            }
        });
        return Arrays.stream(outcomes)
                .map(each -> each instanceof Supplier<?> later ? (Outcome) later.get() : (Outcome) each)
                .toList();
    }

    Outcome one(Envelope envelope) {
        return deliver(envelope).get(0);
    }

    /** Opens a session. */
    SessionId open() {
        return new SessionId(((Outcome.Applied) one(Envelope.open())).position());
    }

    Outcome command(SessionId session, long number, long acknowledged, QueueCommand command) {
        return one(request(session, number, acknowledged, command));
    }

    static Envelope request(SessionId session, long number, long acknowledged, QueueCommand command) {
        return Envelope.command(
                Machine.QUEUE, new RequestId(session, number), acknowledged, QueueCodec.encode(command));
    }

    static Envelope request(SessionId session, long number, long acknowledged, ChatCommand command) {
        return Envelope.command(Machine.CHAT, new RequestId(session, number), acknowledged, ChatCodec.encode(command));
    }

    static QueueCommand create(String label) {
        return new QueueCommand.Create(Label.of(label));
    }

    /** An entry as it comes out of the log, with the CRC32C of its bytes. */
    static OrderedEntry entry(long index, long stampNanos, List<Envelope> envelopes) {
        LogEntryCodec.Builder builder = new LogEntryCodec.Builder().start(stampNanos);
        envelopes.forEach(builder::add);
        LogEntryCodec.LogEntry entry = LogEntryCodec.decode(builder.finish().bytes());
        return new OrderedEntry(index, entry.stampNanos(), entry.envelopes(), entry.crc());
    }

    byte[] snapshot() {
        return write(host.freeze());
    }

    static byte[] write(Delivery.Frozen frozen) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            frozen.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Another host that starts from a snapshot. */
    static Rig restored(byte[] snapshot) throws IOException {
        Rig rig = new Rig();
        rig.host.restore(new ByteArrayInputStream(snapshot));
        rig.index = rig.host.deliveredIndex();
        rig.stampNanos = rig.host.stampNanos();
        return rig;
    }
}
