package org.ftqueue.it.bench.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.ftqueue.client.NodeAddress;

/**
 * Stands between clients and a node and counts what passes, in bytes of payload: what TCP, IP and the link put around it
 * is not seen. A byte is counted before it is passed on, so whoever has an answer finds it and its request counted.
 */
final class CountingRelay implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 16;

    private final ServerSocket listening;
    private final NodeAddress node;
    private final AtomicLong toNode = new AtomicLong();
    private final AtomicLong fromNode = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    CountingRelay(NodeAddress node) throws IOException {
        this.node = node;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("relay to " + node, this::accept);
    }

    /** Where clients connect. */
    NodeAddress address() {
        return new NodeAddress(listening.getInetAddress().getHostAddress(), listening.getLocalPort());
    }

    /** What has passed since the relay was made, over all connections. */
    Traffic traffic() {
        return new Traffic(toNode.get(), fromNode.get());
    }

    /** Returns what has passed, as soon as nothing more passed for so long. */
    Traffic awaitQuiet(int millis) throws InterruptedException {
        Traffic before;
        Traffic now = traffic();
        do {
            before = now;
            TimeUnit.MILLISECONDS.sleep(millis);
            now = traffic();
        } while (!now.equals(before));
        return now;
    }

    private void accept() {
        try {
            while (true) {
                connect(keep(listening.accept()));
            }
        } catch (IOException closed) {
            closeAll();
        }
    }

    private void connect(Socket client) {
        try {
            Socket server = keep(new Socket());
            server.connect(new InetSocketAddress(node.host(), node.port()));
            start("relay, to node", () -> pass(client, server, toNode));
            start("relay, from node", () -> pass(server, client, fromNode));
        } catch (IOException unreachable) {
            close(client);
        }
    }

    private Socket keep(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.add(socket);
        return socket;
    }

    private void pass(Socket from, Socket to, AtomicLong counter) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int count;
            while ((count = in.read(buffer)) > 0) {
                counter.addAndGet(count);
                out.write(buffer, 0, count);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Closes the port and every connection through it. */
    @Override
    public void close() throws IOException {
        listening.close();
        closeAll();
    }

    private void closeAll() {
        open.forEach(CountingRelay::close);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // It is gone either way.
        }
    }
}
