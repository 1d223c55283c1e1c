package org.ftqueue.api;

import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One client request on its way into the total order. Everything a replica needs to decide it is inside: nothing is
 * looked up outside the log when it is applied.
 *
 * @param kind                what is asked of the session table
 * @param machine             which state machine reads {@code command}
 * @param session             the session, {@link SessionId#NONE} for kinds that belong to none
 * @param number              number of a {@link Kind#COMMAND} in its session, from 1; 0 for other kinds
 * @param acknowledgedThrough the client has every answer up to this number, so they may be forgotten
 * @param fingerprint         {@link #fingerprintOf} the bytes that the client itself sent, before an edge added to them
 * @param command             what the machine is to do; not copied, must not be changed afterwards
 */
public record Envelope(
        Kind kind,
        Machine machine,
        SessionId session,
        long number,
        long acknowledgedThrough,
        long fingerprint,
        byte[] command) {

    /** Longest command in bytes: the largest batch of items, a length before each, and what goes around them. */
    public static final int MAX_COMMAND_BYTES =
            QueueCommand.MAX_BATCH_BYTES + QueueCommand.MAX_BATCH * Integer.BYTES + 1024;

    private static final byte[] EMPTY = new byte[0];

    /** What is asked of the session table. The code stands in log entries and must never change. */
    public enum Kind {
        /** Opens a session; its id is the position of this envelope. */
        OPEN(1),
        /** Forgets a session. */
        CLOSE(2),
        /** A numbered request: executed once, its answer remembered until acknowledged. */
        COMMAND(3),
        /** A strict read: ordered like a command, changes nothing, carries no number, is not remembered. */
        READ(4),
        /** Keeps a session alive. */
        KEEP_ALIVE(5),
        /** The first entry of a cluster: its id and first limits. */
        FOUND(6),
        /** Every replica computes its digests at this position. */
        DIGEST(7);

        private static final Kind[] BY_CODE = {null, OPEN, CLOSE, COMMAND, READ, KEEP_ALIVE, FOUND, DIGEST};

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        public static Optional<Kind> ofCode(int code) {
            return code > 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
        }
    }

    public Envelope {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(session, "session");
        if ((kind == Kind.COMMAND) != (number > 0)) {
            throw new IllegalArgumentException("a " + kind + " cannot carry the number " + number);
        }
        if (acknowledgedThrough < 0 || acknowledgedThrough >= Math.max(1, number)) {
            throw new IllegalArgumentException(
                    "request " + number + " cannot acknowledge answers through " + acknowledgedThrough);
        }
        if (command.length > MAX_COMMAND_BYTES) {
            throw new IllegalArgumentException(
                    "a command of " + command.length + " bytes is longer than the limit of " + MAX_COMMAND_BYTES);
        }
    }

    public static Envelope open() {
        return new Envelope(Kind.OPEN, Machine.QUEUE, SessionId.NONE, 0, 0, 0, EMPTY);
    }

    public static Envelope close(SessionId session) {
        return new Envelope(Kind.CLOSE, Machine.QUEUE, session, 0, 0, 0, EMPTY);
    }

    public static Envelope keepAlive(SessionId session) {
        return new Envelope(Kind.KEEP_ALIVE, Machine.QUEUE, session, 0, 0, 0, EMPTY);
    }

    public static Envelope command(Machine machine, RequestId id, long acknowledgedThrough, byte[] command) {
        return new Envelope(
                Kind.COMMAND, machine, id.session(), id.number(), acknowledgedThrough, fingerprintOf(command), command);
    }

    public static Envelope read(Machine machine, byte[] query) {
        return new Envelope(Kind.READ, machine, SessionId.NONE, 0, 0, 0, query);
    }

    /**
     * @param founding the cluster id and the first limits, as {@code org.ftqueue.wire.Founding} writes them
     */
    public static Envelope found(byte[] founding) {
        return new Envelope(Kind.FOUND, Machine.QUEUE, SessionId.NONE, 0, 0, 0, founding);
    }

    public static Envelope digest() {
        return new Envelope(Kind.DIGEST, Machine.QUEUE, SessionId.NONE, 0, 0, 0, EMPTY);
    }

    /** Length in the high half, CRC32C in the low half: tells a repeated request from another one under its number. */
    public static long fingerprintOf(byte[] clientBytes) {
        CRC32C crc = new CRC32C();
        crc.update(clientBytes, 0, clientBytes.length);
        return (long) clientBytes.length << 32 | crc.getValue();
    }

    @Override
    public String toString() {
        return kind + " " + machine + " " + session + (number > 0 ? "." + number : "") + " " + command.length + " B";
    }
}
