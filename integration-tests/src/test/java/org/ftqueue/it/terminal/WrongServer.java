package org.ftqueue.it.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Something that listens on a port and is no node of FTQueue. */
final class WrongServer implements AutoCloseable {

    /** What it does with whoever connects. */
    enum Manner {
        HTTP,
        GARBAGE,
        HALF_A_FRAME,
        SILENT,
        CLOSES
    }

    private final Manner manner;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> visitors = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::serve, "wrong-server");

    WrongServer(Manner manner) throws IOException {
        this.manner = manner;
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + listener.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                Socket visitor = listener.accept();
                visitors.add(visitor);
                answer(visitor);
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    private void answer(Socket visitor) {
        try {
            OutputStream out = visitor.getOutputStream();
            switch (manner) {
                case HTTP -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                case GARBAGE ->
                    out.write("\u007f\u0001\u0002\u0003 what?".repeat(100).getBytes(StandardCharsets.US_ASCII));
                case HALF_A_FRAME -> {
                    out.write(new byte[] {0, 0, 0, 64, 1});
                    visitor.shutdownOutput();
                }
                case SILENT -> out.flush();
                case CLOSES -> visitor.close();
            }
        } catch (IOException gone) {
            // it did not wait for the answer
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            thread.join();
            for (Socket visitor : visitors) {
                visitor.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
