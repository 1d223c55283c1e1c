package org.ftqueue.client;

import org.ftqueue.env.EventThread;
import org.ftqueue.env.Sockets;

/** The one thread that all clients of a process share; started with the first of them. */
final class ClientThreads {
    static final Sockets SOCKETS = Sockets.forClient(1, "ftq-client");

    private ClientThreads() {}

    static EventThread next() {
        return SOCKETS.nextThread();
    }
}
