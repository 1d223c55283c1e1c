package org.ftqueue.it.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ftqueue.env.Connection;
import org.ftqueue.env.EventThread;
import org.ftqueue.env.Sockets;
import org.ftqueue.wire.WireWriter;

/** Connections to a {@link BareFrontEnd}, all on one thread, as {@code FtqClient} does it. */
final class BareTarget implements Target {
    private static final int CONNECT_MILLIS = 5_000;

    private final Sockets sockets;
    private final List<Link> links = new ArrayList<>();

    BareTarget(Sockets sockets, int port, int connections) throws IOException {
        this.sockets = sockets;
        for (int i = 0; i < connections; i++) {
            Link link = new Link();
            sockets.connect(link.thread, "127.0.0.1", port, CONNECT_MILLIS, link);
            links.add(link);
        }
        for (Link link : links) {
            link.await();
        }
    }

    @Override
    public CompletableFuture<Integer> push(int slot) {
        return links.get(slot % links.size()).push(slot);
    }

    @Override
    public void close() {
        links.forEach(Link::close);
    }

    private final class Link implements Connection.Handler {
        private final EventThread thread = sockets.nextThread();
        private final CompletableFuture<Connection> opened = new CompletableFuture<>();
        private final Map<Integer, CompletableFuture<Integer>> pending = new HashMap<>();
        private final WireWriter out = new WireWriter();
        private Connection connection;
        private byte[] rest = new byte[0];
        private boolean receiving;

        void await() throws IOException {
            try {
                connection = opened.get(CONNECT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IOException("cannot connect", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }

        CompletableFuture<Integer> push(int slot) {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            if (thread.isCurrent()) {
                send(slot, answer);
            } else {
                thread.execute(() -> send(slot, answer));
            }
            return answer;
        }

        private void send(int slot, CompletableFuture<Integer> answer) {
            pending.put(slot, answer);
            out.u32(slot).u8(1).u32(slot % 7).u32(slot);
            if (!receiving) {
                flush();
            }
        }

        private void flush() {
            if (out.length() > 0) {
                connection.send(out.array(), 0, out.length());
                out.reset(1 << 16);
            }
        }

        @Override
        public void opened(Connection now) {
            opened.complete(now);
        }

        @Override
        public void received(Connection.Received bytes) {
            byte[] all = new byte[rest.length + bytes.count()];
            System.arraycopy(rest, 0, all, 0, rest.length);
            bytes.copyTo(all, rest.length);
            ByteBuffer in = ByteBuffer.wrap(all);
            receiving = true;
            while (in.remaining() >= 8) {
                CompletableFuture<Integer> answer = pending.remove(in.getInt());
                int value = in.getInt();
                if (value == BareFrontEnd.NOT_LEADER) {
                    answer.completeExceptionally(new IOException("not the leader"));
                } else {
                    answer.complete(value);
                }
            }
            receiving = false;
            rest = new byte[in.remaining()];
            in.get(rest);
            flush();
        }

        @Override
        public void congestion(boolean congested) {}

        @Override
        public void closed() {
            opened.completeExceptionally(new IOException("closed"));
        }

        void close() {
            thread.execute(connection::close);
        }
    }
}
