package org.ftqueue.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A peer of the line door that knows nothing but lines, as {@code nc} does. */
final class LineTalk implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final BufferedReader in;

    /** @param address {@code host:port} */
    LineTalk(String address) throws IOException {
        int colon = address.lastIndexOf(':');
        socket = new Socket(address.substring(0, colon), Integer.parseInt(address.substring(colon + 1)));
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    void send(String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
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

    /** All lines up to and with {@code end} or an error. */
    List<String> askMany(String line) throws IOException {
        send(line);
        List<String> lines = new ArrayList<>();
        do {
            lines.add(line());
        } while (!lines.get(lines.size() - 1).matches("end|error.*"));
        return lines;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
