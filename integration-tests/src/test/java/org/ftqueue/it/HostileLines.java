package org.ftqueue.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.ftqueue.client.NodeAddress;

/** A peer of the line door that types nonsense. Each line is answered by one line that begins with {@code error}. */
final class HostileLines implements HostilePeer {
    private static final int PATIENCE_MILLIS = 60_000;
    private static final int TOO_LONG = 135_169;
    private static final int LINES_OF_A_CONNECTION = 100;

    /** Cut anywhere, what is left asks for nothing that could be done. */
    private static final List<String> WHOLE =
            List.of("2|nobody here|secret", "5|nobody here|caf\u00e9 \\u{1f600}", "3||", "6|x", "4|forced");

    private final NodeAddress address;
    private Socket socket;
    private InputStream in;
    private int lines;

    HostileLines(NodeAddress address) throws IOException {
        this.address = address;
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(address.host(), address.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
    }

    @Override
    public void send(Random random) throws IOException {
        if (++lines % LINES_OF_A_CONNECTION == 0) {
            leave(random);
            connect();
        }
        byte[] line = line(random);
        socket.getOutputStream().write(line);
        String answer = read();
        if (!answer.matches("error\\|[A-Z_]+\\|.+") && !answer.matches("ok\\||ended\\|.*")) {
            throw new AssertionError("the answer to " + HexFormat.of().formatHex(line) + " is " + answer);
        }
    }

    private byte[] line(Random random) {
        return switch (random.nextInt(200) == 0 ? 9 : random.nextInt(4)) {
            case 9 -> ended(("5|nobody here|" + "x".repeat(TOO_LONG)).getBytes(StandardCharsets.UTF_8), TOO_LONG + 20);
            case 0 -> {
                byte[] bytes = new byte[1 + random.nextInt(60)];
                random.nextBytes(bytes);
                bytes[0] = (byte) 0xFF;
                yield ended(bytes, bytes.length);
            }
            case 1 -> ended(("7" + random.nextLong()).getBytes(StandardCharsets.UTF_8), 30);
            case 2 -> ended((random.nextInt(7) + "|\0" + random.nextLong()).getBytes(StandardCharsets.UTF_8), 40);
            default -> {
                byte[] whole = WHOLE.get(random.nextInt(WHOLE.size())).getBytes(StandardCharsets.UTF_8);
                // One character, with or without a bar, is a command.
                yield ended(whole, 3 + random.nextInt(whole.length - 2));
            }
        };
    }

    /** At most so many octets of it, and the end of the line. */
    private static byte[] ended(byte[] line, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < Math.min(length, line.length); i++) {
            out.write(line[i] == '\n' ? '?' : line[i]);
        }
        out.write('\n');
        return out.toByteArray();
    }

    private String read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new AssertionError("the node hung up after " + line.toString(StandardCharsets.UTF_8));
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** In the middle of a line, or without a word. */
    private void leave(Random random) throws IOException {
        if (random.nextBoolean()) {
            socket.getOutputStream().write("5|nobody here|unfini".getBytes(StandardCharsets.UTF_8));
        } else {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
