package org.ftqueue.it.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ftqueue.it.process.Distribution;

/**
 * A command of the distribution as a process, without a terminal.
 *
 * @param input what it reads from its standard input
 */
public record FtqCommand(Distribution distribution, UserEnvironment environment, String input) {
    private static final int SECONDS = 60;

    /** What is left of a process. */
    public record Ended(int code, String out, String err) {}

    public static FtqCommand in(UserEnvironment environment) {
        return new FtqCommand(Distribution.ofSystemProperty(), environment, "");
    }

    public FtqCommand reading(String newInput) {
        return new FtqCommand(distribution, environment, newInput);
    }

    public FtqCommand with(String name, String value) {
        return new FtqCommand(distribution, environment.with(name, value), input);
    }

    /** Runs it to its end. */
    public Ended run(String... arguments) {
        List<String> line = new ArrayList<>(List.of(program().toString()));
        line.addAll(List.of(arguments));
        return run(line);
    }

    /** Runs a line of a shell, in which {@code ftq} is the command. */
    public Ended shell(String script) {
        return run(List.of("bash", "-c", "ftq() { '" + program() + "' \"$@\"; }; " + script));
    }

    public Path program() {
        return distribution.home().resolve("bin").resolve("ftq");
    }

    private Ended run(List<String> line) {
        try {
            Path out = Files.createTempFile("ftq-it-", ".out");
            Path err = Files.createTempFile("ftq-it-", ".err");
            Path in = Files.writeString(Files.createTempFile("ftq-it-", ".in"), input);
            try {
                ProcessBuilder builder = new ProcessBuilder(line)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                environment.applyTo(builder.environment());
                Process process = builder.start();
                boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
                if (!ended) {
                    process.destroyForcibly().waitFor();
                    throw new AssertionError(line + " does not end; it said " + Files.readString(err));
                }
                return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
                Files.delete(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
