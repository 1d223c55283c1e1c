package org.ftqueue.it.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.ftqueue.shell.command.FtqRoot;
import org.ftqueue.shell.environment.ClusterChoice;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.interactive.Glance;
import org.ftqueue.shell.interactive.TerminalShell;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** The interactive shell on a terminal that a program types on. What it is told to run, it ignores. */
final class TypedShell implements AutoCloseable {
    private final PipedOutputStream keys = new PipedOutputStream();
    private final Shown shown = new Shown();
    private final Terminal terminal;
    private final Thread thread;

    /** Everything that was drawn. */
    private static final class Shown extends OutputStream {
        private final StringBuilder text = new StringBuilder();

        @Override
        public synchronized void write(int b) {
            text.append((char) (b & 0xFF));
            notifyAll();
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            text.append(new String(bytes, offset, length, StandardCharsets.ISO_8859_1));
            notifyAll();
        }

        synchronized void clear() {
            text.setLength(0);
        }

        synchronized boolean await(String wanted, long millis) throws InterruptedException {
            long end = System.nanoTime() + millis * 1_000_000;
            while (text.indexOf(wanted) < 0) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        }
    }

    TypedShell(Supplier<ClusterChoice> cluster) throws IOException {
        terminal = new ExternalTerminal("typed", "xterm", new PipedInputStream(keys), shown, StandardCharsets.UTF_8);
        Environment environment = Environment.ofProcess();
        TerminalShell shell =
                new TerminalShell(terminal, environment, FtqRoot.tree(environment), cluster, Glance.NO_CLUSTER);
        thread = new Thread(
                () -> {
                    try {
                        shell.run(world -> words -> 0);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "typed-shell");
        thread.setDaemon(true);
        thread.start();
    }

    /** Types and forgets what was drawn before. */
    void type(String text) throws IOException {
        shown.clear();
        keys.write(text.getBytes(StandardCharsets.UTF_8));
        keys.flush();
    }

    /** Whether this was drawn, within so long, since the last keys. */
    boolean shows(String text, long millis) throws InterruptedException {
        return shown.await(text, millis);
    }

    @Override
    public void close() throws IOException {
        // The end of its input is how the shell is left.
        keys.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.close();
    }
}
