package org.ftqueue.env;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The only door to TCP: Netty behind two small interfaces, and its event loops for gRPC. Thread-safe. */
public final class Sockets implements AutoCloseable {
    private static final long CLOSE_MILLIS = 1_000;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(256 << 10, 1 << 20);

    private final EventLoopGroup loops;
    private final Class<? extends ServerChannel> serverType;
    private final Class<? extends Channel> clientType;

    private Sockets(
            EventLoopGroup loops, Class<? extends ServerChannel> serverType, Class<? extends Channel> clientType) {
        this.loops = loops;
        this.serverType = serverType;
        this.clientType = clientType;
    }

    /** Event threads of a node: the fastest mechanism of the platform. */
    public static Sockets forNode(int threads, String name) {
        return Epoll.isAvailable()
                ? new Sockets(
                        loops(threads, name, EpollIoHandler.newFactory()),
                        EpollServerSocketChannel.class,
                        EpollSocketChannel.class)
                : forClient(threads, name);
    }

    /** Event threads of a client: the mechanism that starts fastest and needs no native library. */
    public static Sockets forClient(int threads, String name) {
        return new Sockets(
                loops(threads, name, NioIoHandler.newFactory()), NioServerSocketChannel.class, NioSocketChannel.class);
    }

    private static EventLoopGroup loops(int threads, String name, IoHandlerFactory mechanism) {
        return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true), mechanism);
    }

    /** An open port. */
    public interface Listening extends AutoCloseable {
        /** Accepts nobody any more; connections stay. */
        @Override
        void close();
    }

    /** For a server that brings its own protocol on Netty; it must not shut them down. */
    public EventLoopGroup eventLoops() {
        return loops;
    }

    /** The kind of channel that listens on these event loops. */
    public Class<? extends ServerChannel> serverType() {
        return serverType;
    }

    /** One of the threads, in turn. */
    public EventThread nextThread() {
        return new LoopThread(loops.next());
    }

    /**
     * Accepts connections until the result is closed.
     *
     * @throws IOException if the address cannot be bound, with a message that names it
     */
    public Listening listen(String host, int port, Supplier<Connection.Handler> handlers) throws IOException {
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(serverType)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(new Initializer(handlers));
        try {
            Channel channel = bootstrap.bind(host, port).sync().channel();
            return () -> channel.close().syncUninterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while binding " + host + ":" + port, e);
        } catch (Exception e) {
            throw cannotListen(host, port, e);
        }
    }

    /**
     * Looks whether an address can be bound, for servers that do not say so in a civil way.
     *
     * @throws IOException if it cannot be bound, with a message that names it
     */
    public static void requireFree(String host, int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw cannotListen(host, port, e);
        }
    }

    private static IOException cannotListen(String host, int port, Exception e) {
        return new IOException("cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }

    /** Connects; the handler hears {@code opened} or {@code closed} on the given thread. */
    public void connect(EventThread thread, String host, int port, int timeoutMillis, Connection.Handler handler) {
        EventLoop loop = ((LoopThread) thread).loop();
        new Bootstrap()
                .group(loop)
                .channel(clientType)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(new Initializer(() -> handler))
                .connect(new InetSocketAddress(host, port))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        loop.execute(handler::closed);
                    }
                });
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private record LoopThread(EventLoop loop) implements EventThread {
        @Override
        public void execute(Runnable task) {
            loop.execute(task);
        }

        @Override
        public boolean isCurrent() {
            return loop.inEventLoop();
        }

        @Override
        public void schedule(long delayMillis, Runnable task) {
            loop.schedule(task, delayMillis, TimeUnit.MILLISECONDS);
        }
    }

    private static final class Initializer extends ChannelInitializer<Channel> {
        private final Supplier<Connection.Handler> handlers;

        Initializer(Supplier<Connection.Handler> handlers) {
            this.handlers = handlers;
        }

        @Override
        protected void initChannel(Channel channel) {
            channel.pipeline().addLast(new ChannelBridge(channel, handlers.get()));
        }
    }

    /** A Netty channel as a {@link Connection}. */
    private static final class ChannelBridge extends ChannelInboundHandlerAdapter implements Connection {
        private final Channel channel;
        private final Handler handler;
        private final EventThread thread;
        private boolean active;

        ChannelBridge(Channel channel, Handler handler) {
            this.channel = channel;
            this.handler = handler;
            this.thread = new LoopThread(channel.eventLoop());
        }

        @Override
        public EventThread thread() {
            return thread;
        }

        @Override
        public void send(byte[] bytes, int offset, int count) {
            ByteBuf buffer = channel.alloc().directBuffer(count);
            buffer.writeBytes(bytes, offset, count);
            channel.writeAndFlush(buffer, channel.voidPromise());
        }

        @Override
        public boolean congested() {
            return !channel.isWritable();
        }

        @Override
        public void read(boolean wanted) {
            channel.config().setAutoRead(wanted);
        }

        @Override
        public void close() {
            channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
            // A peer that reads nothing any more must not keep the connection for ever.
            channel.eventLoop().schedule(() -> channel.close(), CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        public String peer() {
            return String.valueOf(channel.remoteAddress());
        }

        @Override
        public void channelActive(ChannelHandlerContext context) {
            active = true;
            handler.opened(this);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf buffer = (ByteBuf) message;
            try {
                handler.received(new Received() {
                    @Override
                    public int count() {
                        return buffer.readableBytes();
                    }

                    @Override
                    public void copyTo(byte[] target, int at) {
                        buffer.getBytes(buffer.readerIndex(), target, at, buffer.readableBytes());
                    }
                });
            } finally {
                buffer.release();
            }
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext context) {
            handler.congestion(congested());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (active) {
                active = false;
                handler.closed();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
