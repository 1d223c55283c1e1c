package org.ftqueue.it.terminal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * The master side of a pseudo-terminal: what a terminal program, or a person in front of one, would hold. What programs
 * write to it is handed over by a thread of its own.
 */
final class PseudoTerminal implements AutoCloseable {
    private static final int BUFFER = 1 << 13;
    private static final long BETWEEN_LOOKS_MILLIS = 2;

    private final JniNativePty pty;
    private final Thread reader;
    private volatile boolean closed;

    /** @param received called with a buffer and how many bytes of it are new */
    private PseudoTerminal(JniNativePty pty, BiConsumer<byte[], Integer> received) {
        this.pty = pty;
        this.reader = new Thread(() -> pump(received), "terminal-" + pty.getName());
        this.reader.setDaemon(true);
    }

    static PseudoTerminal open(int columns, int rows, BiConsumer<byte[], Integer> received) throws IOException {
        JniNativePty pty = (JniNativePty) new JniTerminalProvider().open(null, new Size(columns, rows));
        PseudoTerminal terminal = new PseudoTerminal(pty, received);
        terminal.reader.start();
        return terminal;
    }

    /** The file that programs open as their terminal. */
    String device() {
        return pty.getName();
    }

    void write(byte[] keys) throws IOException {
        OutputStream keyboard = pty.getMasterOutput();
        keyboard.write(keys);
        keyboard.flush();
    }

    /** Programs on the terminal are told by SIGWINCH. */
    void resize(int columns, int rows) throws IOException {
        pty.setSize(new Size(columns, rows));
    }

    /** Programs on the terminal are told by SIGHUP. */
    @Override
    public void close() throws IOException {
        closed = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        pty.close();
    }

    /** Looks and never waits inside a read: a terminal that is being read cannot be closed. */
    private void pump(BiConsumer<byte[], Integer> received) {
        byte[] buffer = new byte[BUFFER];
        InputStream output = pty.getMasterInput();
        try {
            while (!closed) {
                if (output.available() == 0) {
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
                } else {
                    int count = output.read(buffer);
                    if (count > 0) {
                        received.accept(buffer, count);
                    }
                }
            }
        } catch (IOException | InterruptedException gone) {
            // nothing more will come
        }
    }
}
