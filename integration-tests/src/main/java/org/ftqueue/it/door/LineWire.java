package org.ftqueue.it.door;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.ftqueue.client.NodeAddress;

/** A socket that speaks lines, and the escapes in them, from what the document says and not from the node's code. */
final class LineWire implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;

    LineWire(NodeAddress address) {
        try {
            socket = new Socket(address.host(), address.port());
            socket.setSoTimeout(Told.SECONDS * 1_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String line) {
        try {
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The fields of the next line; the last one may have any number of bars. */
    String[] read(int fields) {
        try {
            String line = in.readLine();
            if (line == null) {
                throw new AssertionError("the node hung up");
            }
            return line.split("\\|", fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case 0 -> out.append("\\u{0}");
                default -> out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) != '\\') {
                out.append(text.charAt(at));
                continue;
            }
            at++;
            switch (text.charAt(at)) {
                case '\\' -> out.append('\\');
                case 'n' -> out.append('\n');
                case 'r' -> out.append('\r');
                case 't' -> out.append('\t');
                case 'u' -> {
                    int close = text.indexOf('}', at);
                    out.appendCodePoint(Integer.parseInt(text.substring(at + 2, close), 16));
                    at = close;
                }
                default -> throw new AssertionError("no escape that the document knows: " + text);
            }
        }
        return out.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
