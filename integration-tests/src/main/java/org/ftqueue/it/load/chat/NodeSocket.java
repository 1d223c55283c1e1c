package org.ftqueue.it.load.chat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.ftqueue.api.Outcome;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.wire.ClientFrame;
import org.ftqueue.wire.FrameAssembler;
import org.ftqueue.wire.FrameCodec;
import org.ftqueue.wire.NodeFrame;
import org.ftqueue.wire.WireReader;
import org.ftqueue.wire.WireWriter;

/** One connection to the binary door of one node, with a thread that reads it. Safe for use by several threads. */
final class NodeSocket implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;

    /** A node without a leader says so after three election timeouts; one that is silent for longer is paused or dead. */
    private static final int ANSWER_SECONDS = 10;

    private final Socket socket = new Socket();
    private final AtomicLong correlations = new AtomicLong();
    private final Map<Long, CompletableFuture<Outcome>> asked = new ConcurrentHashMap<>();
    private final Consumer<NodeFrame> pushed;
    private final Runnable down;
    private volatile boolean closed;

    /**
     * @param pushed gets every frame that is no answer, on the thread that reads
     * @param down   called once on that thread when the connection is no more
     */
    NodeSocket(NodeAddress address, Consumer<NodeFrame> pushed, Runnable down) throws IOException {
        this.pushed = pushed;
        this.down = down;
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            send(new ClientFrame.Hello(FrameCodec.VERSION, false, Optional.empty(), "chat user"));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
        Thread reader = new Thread(this::read, "reads " + address);
        reader.setDaemon(true);
        reader.start();
    }

    /** The outcome; unknown if the connection breaks or the node stays silent. */
    Outcome ask(LongFunction<ClientFrame> frame) throws InterruptedException {
        long correlation = correlations.incrementAndGet();
        CompletableFuture<Outcome> answer = new CompletableFuture<>();
        asked.put(correlation, answer);
        try {
            if (closed) {
                throw new IOException("the connection is closed");
            }
            send(frame.apply(correlation));
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (IOException | TimeoutException e) {
            close();
            return new Outcome.Unknown(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            asked.remove(correlation);
        }
    }

    /** Sends a frame that is answered by pushed frames, if at all. */
    void tell(ClientFrame frame) {
        try {
            send(frame);
        } catch (IOException e) {
            close();
        }
    }

    /** Drops the connection without a word. */
    @Override
    public void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone already
        }
    }

    private synchronized void send(ClientFrame frame) throws IOException {
        WireWriter out = new WireWriter(256);
        FrameCodec.encode(out, frame);
        socket.getOutputStream().write(out.array(), 0, out.length());
    }

    private void read() {
        FrameAssembler assembler = new FrameAssembler();
        byte[] chunk = new byte[8192];
        try {
            InputStream in = socket.getInputStream();
            int count;
            while ((count = in.read(chunk)) >= 0) {
                System.arraycopy(chunk, 0, assembler.room(count), assembler.writeAt(), count);
                assembler.added(count);
                assembler.drain(this::frame);
            }
        } catch (IOException e) {
            // told by what follows
        }
        close();
        asked.values().forEach(answer -> answer.complete(new Outcome.Unknown("the connection broke")));
        down.run();
    }

    private void frame(WireReader in) {
        NodeFrame frame = FrameCodec.decodeNode(in);
        if (frame instanceof NodeFrame.Answer answer) {
            CompletableFuture<Outcome> waiting = asked.get(answer.correlation());
            if (waiting != null) {
                waiting.complete(answer.outcome());
            }
        } else {
            pushed.accept(frame);
        }
    }
}
