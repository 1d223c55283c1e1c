package org.ftqueue.statemachine;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.ftqueue.api.Digest;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.QueueCommand.SetLimits;
import org.ftqueue.api.Reason;
import org.ftqueue.ordering.Delivery;
import org.ftqueue.ordering.OrderedEntry;
import org.ftqueue.statemachine.chat.ChatStateMachine;
import org.ftqueue.statemachine.machine.ReplicatedMachine;
import org.ftqueue.statemachine.queue.QueueStateMachine;
import org.ftqueue.wire.Founding;
import org.ftqueue.wire.QueueCodec;
import org.ftqueue.wire.WireException;

/**
 * The whole replicated state: cluster id, replicated time, session table, machines. Decodes, executes each request
 * once, remembers the answer, and keeps a digest of all that it did. Pure: see {@link ReplicatedMachine}.
 */
public final class StateMachineHost implements Delivery {
    static final byte[] NOTHING = new byte[0];

    private static final int MAGIC = 0x46545153; // "FTQS"
    private static final int FORMAT_VERSION = 1;

    private final QueueStateMachine queues;
    private final ChatStateMachine chat;
    private final SessionTable sessions = new SessionTable();
    private final Consumer<Supplier<Digest>> digests;
    private UUID clusterId = new UUID(0, 0);
    private long index;
    private long stampNanos;
    private DigestChain chain = DigestChain.start();

    /** @param digests gets each digest that an entry asked for, to be computed on another thread */
    public StateMachineHost(QueueStateMachine queues, ChatStateMachine chat, Consumer<Supplier<Digest>> digests) {
        this.queues = queues;
        this.chat = chat;
        this.digests = digests;
    }

    @Override
    public void deliver(OrderedEntry entry, Answers answers) {
        if (entry.index() <= index) {
            throw new IllegalStateException("entry " + entry.index() + " is delivered after " + index);
        }
        index = entry.index();
        stampNanos = Math.max(stampNanos, entry.stampNanos());
        sessions.expire(stampNanos);
        chat.timePasses(stampNanos);
        DigestChain.Link link = chain.next(entry);
        List<Envelope> envelopes = entry.envelopes();
        for (int ordinal = 0; ordinal < envelopes.size(); ordinal++) {
            Position at = new Position(index, ordinal);
            Envelope envelope = envelopes.get(ordinal);
            if (envelope.kind() == Envelope.Kind.READ) {
                ReplicatedMachine.Reading reading = machine(envelope.machine()).read(at, envelope.command());
                if (reading instanceof ReplicatedMachine.Reading.Later later) {
                    answers.later(ordinal, later.evaluation());
                    continue;
                }
                answers.now(ordinal, link.add(((ReplicatedMachine.Reading.Now) reading).outcome()));
            } else {
                answers.now(ordinal, link.add(execute(at, envelope)));
            }
        }
        chain = link.close();
    }

    private Outcome execute(Position at, Envelope envelope) {
        return switch (envelope.kind()) {
            case COMMAND ->
                sessions.execute(
                        at,
                        stampNanos,
                        envelope,
                        () -> machine(envelope.machine()).apply(at, stampNanos, envelope.command()));
            case OPEN -> sessions.open(at, stampNanos);
            case CLOSE -> sessions.close(at, envelope.session());
            case KEEP_ALIVE -> sessions.keepAlive(at, stampNanos, envelope.session());
            case FOUND -> found(at, envelope.command());
            case DIGEST -> digest(at);
            case READ -> throw new IllegalStateException("reads are answered apart");
        };
    }

    /** Switches over machines, so that adding one shows every place that must know it. */
    private ReplicatedMachine machine(Machine machine) {
        return switch (machine) {
            case QUEUE -> queues;
            case CHAT -> chat;
        };
    }

    private Outcome found(Position at, byte[] bytes) {
        if (clusterId().isPresent()) {
            return Outcome.rejected(at, Reason.ALREADY_FOUNDED, "the cluster was founded as " + clusterId);
        }
        try {
            Founding founding = Founding.decode(bytes);
            clusterId = founding.clusterId();
            return queues.apply(at, stampNanos, QueueCodec.encode(new SetLimits(founding.limits())));
        } catch (WireException e) {
            return Outcome.rejected(at, Reason.MALFORMED, e.getMessage());
        }
    }

    private Outcome digest(Position at) {
        byte[] chainSoFar = chain.value();
        Content content = content();
        digests.accept(() -> new Digest(at, chainSoFar, content.digest()));
        return new Outcome.Applied(at, NOTHING);
    }

    /** Answers a query from the state as it is, outside the order; the outcome carries the last delivered index. */
    ReplicatedMachine.Reading readNow(Machine machine, byte[] query) {
        return machine(machine).read(new Position(index, 0), query);
    }

    /** The id of the cluster, once it is founded. */
    public Optional<UUID> clusterId() {
        return clusterId.equals(new UUID(0, 0)) ? Optional.empty() : Optional.of(clusterId);
    }

    public int sessionCount() {
        return sessions.size();
    }

    @Override
    public long deliveredIndex() {
        return index;
    }

    @Override
    public long stampNanos() {
        return stampNanos;
    }

    @Override
    public boolean needsTime() {
        return sessions.size() > 0 || chat.loginCount() > 0;
    }

    // ---- snapshots

    @Override
    public Frozen freeze() {
        return new FrozenHost(index, chain.value(), content());
    }

    private Content content() {
        return new Content(stampNanos, clusterId, sessions.freeze(), queues.freeze(), chat.freeze());
    }

    /** Everything that replicas must agree on at equal positions. */
    private record Content(
            long stampNanos,
            UUID clusterId,
            ReplicatedMachine.Frozen sessions,
            ReplicatedMachine.Frozen queues,
            ReplicatedMachine.Frozen chat) {

        void writeTo(DataOutputStream out) throws IOException {
            out.writeLong(stampNanos);
            out.writeLong(clusterId.getMostSignificantBits());
            out.writeLong(clusterId.getLeastSignificantBits());
            sessions.writeTo(out);
            queues.writeTo(out);
            chat.writeTo(out);
        }

        byte[] digest() {
            DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), DigestChain.sha256());
            try (DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out))) {
                writeTo(data);
            } catch (IOException e) {
                throw new IllegalStateException("nothing is written to a file here", e);
            }
            return out.getMessageDigest().digest();
        }
    }

    private record FrozenHost(long index, byte[] chain, Content content) implements Frozen {
        @Override
        public void writeTo(OutputStream target) throws IOException {
            CheckedOutputStream checked = new CheckedOutputStream(target, new CRC32C());
            DataOutputStream out = new DataOutputStream(checked);
            out.writeInt(MAGIC);
            out.writeInt(FORMAT_VERSION);
            out.writeLong(index);
            out.write(chain);
            content.writeTo(out);
            out.writeLong(checked.getChecksum().getValue());
            out.flush();
        }
    }

    @Override
    public void restore(InputStream snapshot) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(snapshot, new CRC32C());
        DataInputStream in = new DataInputStream(checked);
        if (in.readInt() != MAGIC) {
            throw new IOException("not a snapshot of FTQueue");
        }
        int version = in.readInt();
        if (version != FORMAT_VERSION) {
            throw new IOException("snapshot has format version " + version + ", this build reads " + FORMAT_VERSION);
        }
        index = in.readLong();
        chain = DigestChain.of(in.readNBytes(Digest.BYTES));
        stampNanos = in.readLong();
        clusterId = new UUID(in.readLong(), in.readLong());
        sessions.restore(in);
        queues.restore(in);
        chat.restore(in);
        long expected = checked.getChecksum().getValue();
        if (in.readLong() != expected) {
            throw new IOException("snapshot is damaged: its CRC32C does not match");
        }
    }
}
