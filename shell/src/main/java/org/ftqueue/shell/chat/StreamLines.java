package org.ftqueue.shell.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Lines of a stream that cannot be interrupted: a thread of its own waits for each, so that the one that asks can stop
 * waiting. Nothing is read before it is asked for. For one thread.
 */
public final class StreamLines implements Conversation.Lines {
    private final BufferedReader stream;
    private Optional<FutureTask<String>> coming = Optional.empty();

    public StreamLines(BufferedReader stream) {
        this.stream = stream;
    }

    @Override
    public Optional<String> next(String prompt) throws IOException {
        FutureTask<String> line = coming.orElseGet(this::read);
        coming = Optional.of(line);
        try {
            String text = line.get();
            coming = Optional.empty();
            return Optional.ofNullable(text);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        } catch (ExecutionException e) {
            throw new IOException("cannot read standard input: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private FutureTask<String> read() {
        FutureTask<String> line = new FutureTask<>(stream::readLine);
        Thread thread = new Thread(line, "ftq-standard-input");
        thread.setDaemon(true);
        thread.start();
        return line;
    }
}
