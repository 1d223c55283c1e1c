package org.ftqueue.it.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An unpacked distribution: what users run is what is tested.
 *
 * @param home contains {@code bin}, {@code conf} and {@code lib}
 */
public record Distribution(Path home) {

    public Distribution {
        home = home.toAbsolutePath().normalize();
        if (!Files.isDirectory(home.resolve("lib"))) {
            throw new IllegalArgumentException(home + " is no distribution; mvn package builds one");
        }
    }

    /** The distribution that the system property {@code ftq.home} names. */
    public static Distribution ofSystemProperty() {
        String home = System.getProperty("ftq.home");
        if (home == null) {
            throw new IllegalStateException("the system property ftq.home must name an unpacked distribution");
        }
        return new Distribution(Path.of(home));
    }

    /** The command line of a node, without going through a shell script: its process id is the node's. */
    public List<String> nodeCommand(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(javaExecutable().toString());
        command.addAll(nodeJvmOptions());
        command.addAll(List.of("-cp", home.resolve("lib") + "/*", "org.ftqueue.shell.Ftq", "node", "start"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The options with which {@code ftq local} starts nodes: several of them share one small machine. */
    public List<String> nodeJvmOptions() {
        List<String> options = new ArrayList<>();
        options.addAll(jvmOptions("jvm.options"));
        options.addAll(jvmOptions("jvm-local.options"));
        options.add("-Dlogback.configurationFile=" + home.resolve("conf").resolve("logback.xml"));
        return options;
    }

    /** Jars of the distribution whose names begin so. */
    public List<Path> jars(String prefix) {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The {@code java} that runs this process. */
    public static Path javaExecutable() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private List<String> jvmOptions(String file) {
        try (Stream<String> lines = Files.lines(home.resolve("conf").resolve(file))) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
