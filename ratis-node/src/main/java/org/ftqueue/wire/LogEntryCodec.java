package org.ftqueue.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Position;
import org.ftqueue.api.SessionId;

/**
 * A log entry as bytes: version, replicated time, envelopes, CRC32C. Entries live as long as the log, so a layout once
 * written is read for ever; a new one gets a new version.
 */
public final class LogEntryCodec {
    /** The version that this build writes, and the newest that it reads. */
    public static final int VERSION = 1;

    /** An entry takes envelopes until it has this many bytes; one more that is larger alone still fits. */
    public static final int SOFT_LIMIT_BYTES = 1 << 20;

    /** No entry is longer. */
    public static final int HARD_LIMIT_BYTES = SOFT_LIMIT_BYTES + Envelope.MAX_COMMAND_BYTES + 1024;

    /** Most envelopes in one entry. */
    public static final int MAX_ENVELOPES = 1 << 16;

    private static final int CRC_BYTES = 4;

    private LogEntryCodec() {}

    /**
     * @param stampNanos replicated time of the entry, nanoseconds since the cluster was founded
     * @param crc        CRC32C of everything before it
     */
    public record LogEntry(long stampNanos, List<Envelope> envelopes, int crc) {}

    /** An entry and its bytes. */
    public record Encoded(LogEntry entry, byte[] bytes) {}

    /** Writes one entry, envelope by envelope. */
    public static final class Builder {
        private static final int COUNT_AT = 9;

        private final WireWriter out = new WireWriter(4096);
        private long stampNanos;
        private List<Envelope> envelopes = new ArrayList<>();

        /** Starts a new entry. */
        public Builder start(long stampNanos) {
            out.reset(2 * SOFT_LIMIT_BYTES);
            out.u8(VERSION).u64(stampNanos).u32(0);
            this.stampNanos = stampNanos;
            envelopes = new ArrayList<>();
            return this;
        }

        public boolean full() {
            return out.length() >= SOFT_LIMIT_BYTES || envelopes.size() == MAX_ENVELOPES;
        }

        public void add(Envelope envelope) {
            out.u8(envelope.kind().code()).u8(envelope.machine().code());
            Position opened = envelope.session().opened();
            out.varint(opened.index()).varint(opened.ordinal());
            out.varint(envelope.number()).varint(envelope.acknowledgedThrough());
            out.u64(envelope.fingerprint());
            out.varint(envelope.command().length).raw(envelope.command());
            envelopes.add(envelope);
        }

        public Encoded finish() {
            out.patch32(COUNT_AT, envelopes.size());
            int crc = out.crcFrom(0);
            out.u32(crc);
            return new Encoded(new LogEntry(stampNanos, envelopes, crc), out.toByteArray());
        }
    }

    /** @throws WireException if it is not an entry, is damaged or is of a newer version */
    public static LogEntry decode(byte[] bytes) {
        if (bytes.length < CRC_BYTES || bytes.length > HARD_LIMIT_BYTES) {
            throw new WireException("a log entry of " + bytes.length + " bytes");
        }
        int body = bytes.length - CRC_BYTES;
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, body);
        int stored = new WireReader(bytes, body, CRC_BYTES).i32("crc");
        if (stored != (int) crc.getValue()) {
            throw new WireException("log entry is damaged: its CRC32C does not match");
        }
        WireReader in = new WireReader(bytes, 0, body);
        int version = in.u8("version");
        if (version != VERSION) {
            throw new WireException("log entry has version " + version + ", this build reads up to " + VERSION);
        }
        long stampNanos = in.count64("stamp");
        int count = in.count32("envelope count", MAX_ENVELOPES);
        List<Envelope> envelopes = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            envelopes.add(envelope(in));
        }
        in.expectEnd("log entry");
        return new LogEntry(stampNanos, envelopes, stored);
    }

    private static Envelope envelope(WireReader in) {
        Envelope.Kind kind = kind(in);
        Machine machine = machine(in);
        SessionId session = new SessionId(
                new Position(in.varint("session index"), (int) bounded(in, "session ordinal", Integer.MAX_VALUE)));
        long number = in.varint("number");
        long acknowledgedThrough = in.varint("acknowledged through");
        long fingerprint = in.i64("fingerprint");
        int length = (int) bounded(in, "command length", Envelope.MAX_COMMAND_BYTES);
        return checked(kind, machine, session, number, acknowledgedThrough, fingerprint, in.raw(length, "command"));
    }

    private static long bounded(WireReader in, String field, int max) {
        long value = in.varint(field);
        if (value > max) {
            throw new WireException(field + " is " + value + ", at most " + max + " is allowed");
        }
        return value;
    }

    static Envelope.Kind kind(WireReader in) {
        int code = in.u8("kind");
        return Envelope.Kind.ofCode(code).orElseThrow(() -> new WireException("kind " + code + " does not exist"));
    }

    static Machine machine(WireReader in) {
        int code = in.u8("machine");
        return Machine.ofCode(code).orElseThrow(() -> new WireException("machine " + code + " does not exist"));
    }

    static Envelope checked(
            Envelope.Kind kind,
            Machine machine,
            SessionId session,
            long number,
            long acknowledgedThrough,
            long fingerprint,
            byte[] command) {
        try {
            return new Envelope(kind, machine, session, number, acknowledgedThrough, fingerprint, command);
        } catch (IllegalArgumentException outOfBounds) {
            throw new WireException(outOfBounds.getMessage());
        }
    }
}
