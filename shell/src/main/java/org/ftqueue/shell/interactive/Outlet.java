package org.ftqueue.shell.interactive;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Passes on what a command prints until it is cut; then writing fails, as it does when a reader has gone. */
final class Outlet extends FilterOutputStream {
    private volatile boolean cut;

    Outlet(OutputStream target) {
        super(target);
    }

    PrintStream stream() {
        return new PrintStream(this, true, StandardCharsets.UTF_8);
    }

    void cut() {
        cut = true;
    }

    @Override
    public void write(int b) throws IOException {
        check();
        out.write(b);
    }

    /** In one piece, where the inherited method would write byte by byte. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        check();
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        check();
        out.flush();
    }

    private void check() throws IOException {
        if (cut) {
            throw new IOException("nobody listens to this command any more");
        }
    }
}
