package org.ftqueue.env;

/** One TCP connection. Everything but {@link #thread()} is for its own thread only. */
public interface Connection {

    /** The thread that this connection lives on. */
    EventThread thread();

    /** Sends a copy of the bytes. Once the connection is closed, does nothing. */
    void send(byte[] bytes, int offset, int count);

    /** Whether so much waits to be sent that the sender should stop until {@link Handler#congestion} says otherwise. */
    boolean congested();

    /** Bytes given to {@link #send} that are still in this process; 0 once the connection is closed. */
    long unsentBytes();

    /** Stops or resumes taking bytes from the peer; the peer feels it as back-pressure. */
    void read(boolean wanted);

    /** Closes after what was sent has left; {@link Handler#closed} follows. */
    void close();

    /** The peer, for people. */
    String peer();

    /** What happens to a connection. All calls come on its thread. */
    interface Handler {
        void opened(Connection connection);

        void received(Received bytes);

        void congestion(boolean congested);

        /** The peer sends nothing more but may still read; only where {@link Sockets#listenHalfOpen} listens. */
        default void inputEnded() {}

        /** Once, after {@link #opened} or instead of it. */
        void closed();
    }

    /** Bytes that arrived; valid during the call only. */
    interface Received {
        int count();

        void copyTo(byte[] target, int at);
    }
}
