package org.ftqueue.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A peer of the line door that knows nothing but lines, as {@code nc} does. */
final class LineTalk implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;
    private final BufferedReader in;

    LineTalk(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void send(String... lines) throws IOException {
        raw((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void raw(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The next line, without its end; null at the end of the stream. */
    String line() throws IOException {
        return in.readLine();
    }

    /** Sends a line; the next line that comes. */
    String ask(String line) throws IOException {
        send(line);
        return line();
    }

    /** Sends a line that is answered with several; all up to and with {@code end} or an error. */
    List<String> askMany(String line) throws IOException {
        send(line);
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line());
        } while (!lines.get(lines.size() - 1).matches("end|error.*"));
        return lines;
    }

    /** Sends nothing more, and goes on reading. */
    void endInput() throws IOException {
        socket.shutdownOutput();
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
