package org.ftqueue.statemachine.machine;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.Reason;

/** The parts of which snapshots are made. What is read is bounded and checked. */
public final class SnapshotFormat {
    private static final int APPLIED = 1;
    private static final int REJECTED = 2;
    private static final int REJECTED_WITHOUT_POSITION = 3;
    private static final int MAX_REPLY_BYTES = 2 * Envelope.MAX_COMMAND_BYTES;

    private SnapshotFormat() {}

    public static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static byte[] readBytes(DataInputStream in, String what, int max) throws IOException {
        byte[] bytes = new byte[readCount(in, what + " bytes", max)];
        in.readFully(bytes);
        return bytes;
    }

    public static int readCount(DataInputStream in, String what, int max) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > max) {
            throw new IOException("snapshot is damaged: " + count + " " + what);
        }
        return count;
    }

    public static void writePosition(DataOutputStream out, Position position) throws IOException {
        out.writeLong(position.index());
        out.writeInt(position.ordinal());
    }

    public static Position readPosition(DataInputStream in) throws IOException {
        try {
            return new Position(in.readLong(), in.readInt());
        } catch (IllegalArgumentException e) {
            throw new IOException("snapshot is damaged: " + e.getMessage());
        }
    }

    public static void writeOutcome(DataOutputStream out, Outcome outcome) throws IOException {
        if (outcome instanceof Outcome.Applied applied) {
            out.writeByte(APPLIED);
            writePosition(out, applied.position());
            writeBytes(out, applied.reply());
        } else if (outcome instanceof Outcome.Rejected rejected) {
            out.writeByte(rejected.position().isPresent() ? REJECTED : REJECTED_WITHOUT_POSITION);
            writePosition(out, rejected.position().orElse(Position.NONE));
            out.writeShort(rejected.reason().code());
            writeBytes(out, rejected.hint().getBytes(StandardCharsets.UTF_8));
        } else {
            throw new IllegalStateException("a state machine does not answer " + outcome);
        }
    }

    public static Outcome readOutcome(DataInputStream in) throws IOException {
        int form = in.readUnsignedByte();
        Position position = readPosition(in);
        if (form == APPLIED) {
            return new Outcome.Applied(position, readBytes(in, "reply", MAX_REPLY_BYTES));
        }
        if (form != REJECTED && form != REJECTED_WITHOUT_POSITION) {
            throw new IOException("snapshot is damaged: outcome form " + form);
        }
        int code = in.readUnsignedShort();
        Reason reason =
                Reason.ofCode(code).orElseThrow(() -> new IOException("snapshot is damaged or newer: reason " + code));
        String hint = new String(readBytes(in, "hint", MAX_REPLY_BYTES), StandardCharsets.UTF_8);
        return new Outcome.Rejected(form == REJECTED ? Optional.of(position) : Optional.empty(), reason, hint);
    }
}
