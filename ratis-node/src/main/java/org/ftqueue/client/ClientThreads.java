package org.ftqueue.client;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.ftqueue.env.EventThread;
import org.ftqueue.env.Sockets;

/** The one thread that all clients of a process share, started with the first of them, and one for hashing passwords. */
final class ClientThreads {
    static final Sockets SOCKETS = Sockets.forClient(1, "ftq-client");

    private static final long IDLE_SECONDS = 5;

    /** A hash takes so long that nothing else may wait for it; the thread is there while there is something to hash. */
    static final Executor PASSWORDS =
            new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "ftq-passwords");
                thread.setDaemon(true);
                return thread;
            });

    private ClientThreads() {}

    static EventThread next() {
        return SOCKETS.nextThread();
    }
}
