package org.ftqueue.it;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32C;
import org.ftqueue.api.ChatCommand;
import org.ftqueue.api.Envelope;
import org.ftqueue.api.LoginId;
import org.ftqueue.api.Machine;
import org.ftqueue.api.Outcome;
import org.ftqueue.api.Position;
import org.ftqueue.api.RequestId;
import org.ftqueue.api.SessionId;
import org.ftqueue.api.UserName;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.wire.ChatCodec;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.WireReader;
import org.ftqueue.wire.WireWriter;

/** A client of the binary door that damages frames. Each is answered by a rejection, or by GOODBYE and the end. */
final class HostileFrames implements HostilePeer {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int HEADER_BYTES = 8;
    private static final long STATUS = 77;
    private static final LoginId NO_LOGIN = new LoginId(1, new Position(5, 0), 9);
    private static final ClientFrame HELLO =
            new ClientFrame.Hello(FrameCodec.VERSION, false, Optional.empty(), "hostile");

    /** Cut anywhere, none of them is a frame, or a command. */
    private static final List<ClientFrame> WHOLE = List.of(
            HELLO,
            command(new ChatCommand.Send(NO_LOGIN, UserName.parse("somebody").key(), "hello")),
            command(new ChatCommand.CreateAccount(UserName.parse("somebody"), Optional.empty())),
            command(new ChatCommand.LogIn(1, 2, Optional.empty())),
            new ClientFrame.Watch(1, NO_LOGIN, 0),
            new ClientFrame.CancelWatch(1),
            new ClientFrame.CancelAwait(1),
            new ClientFrame.AskDigest(1, 9));

    private final NodeAddress address;
    private int cuts;

    HostileFrames(NodeAddress address) {
        this.address = address;
    }

    private static ClientFrame command(ChatCommand command) {
        SessionId session = new SessionId(new Position(987_654_321, 0));
        return new ClientFrame.Submit(
                1, Envelope.command(Machine.CHAT, new RequestId(session, 1), 0, ChatCodec.encode(command)));
    }

    @Override
    public void send(Random random) throws IOException {
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> expectError(framed(nextCut()));
            case 3 -> expectError(framed(random(random, 1 + random.nextInt(60))));
            case 4 -> expectError(framed(changed(random)));
            case 5 -> expectGoodbye(withLength(random), random.nextBoolean());
            case 6 -> expectGoodbye(damaged(random), random.nextBoolean());
            default -> {
                byte[] bytes = random(random, 4 + random.nextInt(100));
                bytes[0] |= (byte) 0x80;
                expectGoodbye(bytes, random.nextBoolean());
            }
        }
    }

    /** The next of all frames, cut at the next of all lengths. */
    private byte[] nextCut() {
        int cut = cuts++;
        while (true) {
            for (ClientFrame frame : WHOLE) {
                byte[] body = body(frame);
                if (cut < body.length) {
                    return Arrays.copyOf(body, cut);
                }
                cut -= body.length;
            }
        }
    }

    /** One octet is another one: text that is no UTF-8, lengths that are too long. */
    private static byte[] changed(Random random) {
        byte[] body = body(WHOLE.get(random.nextInt(WHOLE.size())));
        body[random.nextInt(body.length)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt());
        return body;
    }

    private static byte[] withLength(Random random) {
        int[] lengths = {0, 1, 4, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, FrameCodec.MAX_FRAME_BYTES + 1};
        byte[] bytes = random(random, 4 + random.nextInt(40));
        ByteBuffer.wrap(bytes).putInt(lengths[random.nextInt(lengths.length)]);
        return bytes;
    }

    private static byte[] damaged(Random random) {
        byte[] frame = framed(body(WHOLE.get(random.nextInt(WHOLE.size()))));
        frame[4 + random.nextInt(frame.length - 4)] ^= (byte) (1 << random.nextInt(8));
        return frame;
    }

    private static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] body(ClientFrame frame) {
        byte[] bytes = bytes(frame);
        return Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length);
    }

    private static byte[] bytes(ClientFrame frame) {
        WireWriter out = new WireWriter();
        FrameCodec.encode(out, frame);
        return out.toByteArray();
    }

    private static byte[] framed(byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body, 0, body.length);
        return ByteBuffer.allocate(HEADER_BYTES + body.length)
                .putInt(4 + body.length)
                .putInt((int) crc.getValue())
                .put(body)
                .array();
    }

    /** Something may be a frame by chance, which asks for nothing; then the connection still works. */
    private void expectError(byte[] frame) throws IOException {
        try (Socket socket = open()) {
            write(socket, bytes(HELLO), frame, bytes(new ClientFrame.AskStatus(STATUS)));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            NodeFrame next;
            do {
                next = read(in, frame);
            } while (!(next instanceof NodeFrame.Goodbye)
                    && !(next instanceof NodeFrame.Answer answer
                            && (answer.correlation() == STATUS || answer.outcome() instanceof Outcome.Rejected)));
        }
    }

    private void expectGoodbye(byte[] bytes, boolean welcomed) throws IOException {
        try (Socket socket = open()) {
            write(socket, welcomed ? bytes(HELLO) : new byte[0], bytes);
            DataInputStream in = new DataInputStream(socket.getInputStream());
            NodeFrame next;
            do {
                next = read(in, bytes);
            } while (!(next instanceof NodeFrame.Goodbye));
            if (in.read() >= 0) {
                throw new AssertionError("more after GOODBYE");
            }
        }
    }

    private Socket open() throws IOException {
        Socket socket = new Socket(address.host(), address.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void write(Socket socket, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        socket.getOutputStream().write(all.toByteArray());
    }

    private static NodeFrame read(DataInputStream in, byte[] sent) throws IOException {
        try {
            byte[] frame = new byte[in.readInt()];
            in.readFully(frame);
            NodeFrame read = FrameCodec.decodeNode(new WireReader(frame, 4, frame.length - 4));
            if (read instanceof NodeFrame.Goodbye goodbye && goodbye.hint().isBlank()) {
                throw new AssertionError("no hint: " + goodbye);
            }
            return read;
        } catch (IOException e) {
            throw new IOException("the answer to " + HexFormat.of().formatHex(sent), e);
        }
    }

    @Override
    public void close() {
        // Each input has a connection of its own.
    }
}
