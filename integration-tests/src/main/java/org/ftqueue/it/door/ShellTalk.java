package org.ftqueue.it.door;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ftqueue.api.Reason;
import org.ftqueue.client.NodeAddress;
import org.ftqueue.it.process.Distribution;
import org.ftqueue.shell.command.FtqRoot;
import org.ftqueue.shell.environment.Environment;
import org.ftqueue.shell.environment.Terminal;

/**
 * An {@code ftq} that reads from a pipe and prints JSON, on a thread of this process: a suite has hundreds of them, and a
 * JVM for each would take longer than the suite.
 */
final class ShellTalk implements AutoCloseable {
    private static final Pattern REASON = Pattern.compile("\\(([A-Z_]+)\\)");

    enum Stream {
        OUT,
        ERR
    }

    record Line(Stream stream, String text) {}

    private final Path directory;
    private final List<String> words;
    private final Told<Line> told = new Told<>();
    private final PipedInputStream input = new PipedInputStream(1 << 17);
    private final OutputStream keyboard;
    private final Thread thread;

    /** @param directory for files that commands read */
    ShellTalk(Path directory, NodeAddress node, List<String> words) {
        this.directory = directory;
        this.words = new ArrayList<>(List.of("-o", "json", "--connect", node.toString()));
        this.words.addAll(words);
        try {
            this.keyboard = new PipedOutputStream(input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.thread = new Thread(() -> FtqRoot.run(environment(), this.words), "ftq");
        thread.setDaemon(true);
    }

    /** Gives the command this password. Before it begins. */
    void password(String password) {
        words.addAll(List.of("--password-file", file(password).toString()));
    }

    ShellTalk begin() {
        thread.start();
        return this;
    }

    private Environment environment() {
        return new Environment(
                input,
                new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8)),
                lines(Stream.OUT),
                lines(Stream.ERR),
                Terminal.NONE,
                Map.of("HOME", directory.toString(), "XDG_STATE_HOME", directory.toString()),
                Optional.of(Distribution.ofSystemProperty().home()));
    }

    private PrintStream lines(Stream stream) {
        return new PrintStream(
                new OutputStream() {
                    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

                    @Override
                    public void write(int octet) {
                        if (octet == '\n') {
                            told.tell(new Line(stream, line.toString(StandardCharsets.UTF_8)));
                            line.reset();
                        } else {
                            line.write(octet);
                        }
                    }
                },
                true,
                StandardCharsets.UTF_8);
    }

    void type(String line) {
        try {
            keyboard.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            keyboard.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Line await(String awaited) {
        return told.await(awaited);
    }

    /** A word of a line, whatever is in it. */
    static String quoted(String word) {
        return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    /** A file with this text and the end of its last line. */
    Path file(String text) {
        try {
            return Files.writeString(Files.createTempFile(directory, "typed-", ".txt"), text + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reason in a line for a person; empty if there is none. */
    static Optional<Reason> reason(String line) {
        return REASON.matcher(line)
                .results()
                .map(MatchResult::group)
                .map(group -> Reason.valueOf(group.substring(1, group.length() - 1)))
                .reduce((first, last) -> last);
    }

    /** Ends the input, as Ctrl-D does, and waits for the end of the command. */
    @Override
    public void close() {
        try {
            keyboard.close();
            thread.join(TimeUnit.SECONDS.toMillis(Told.SECONDS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new AssertionError("ftq does not end at the end of its input: " + words);
        }
    }
}
